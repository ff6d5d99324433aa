## A view of a room at one tick.
class_name AtollFrame
extends RefCounted

var tick := 0
## Per seat, the number of its last command that the view has taken in; 0 for none.
var inputs := PackedInt64Array()
var keyframe := false
## What is seen. Yours to keep and change; the next frame's is another one.
var view: Dictionary = {}
