## What an HTTP call to a server came to.
class_name AtollAnswer
extends RefCounted

## 0 when there was no answer.
var status := 0
var body: Dictionary = {}
## What went wrong, for people; empty if nothing did.
var error := ""


func ok() -> bool:
	return error.is_empty()


## The answer that stands for no answer.
static func failure(why: String) -> AtollAnswer:
	var answer := AtollAnswer.new()
	answer.error = why
	return answer
