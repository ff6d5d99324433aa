## One type of a schema: what a value may be, and how many bits it takes. Made by [AtollSchema]; don't change it.
class_name AtollType
extends RefCounted

enum Kind { BOOLEAN, INTEGER, NUMBER, TEXT, CHOICE, RECORD, LIST, OPTIONAL, UNION }

var kind: Kind
## Of a record, union or choice.
var name := ""
## Of numbers: 8, 16, 32 or 64.
var bits := 0
## Whether a number has a range, so that its index is sent and not itself.
var ranged := false
var minimum := 0.0
var maximum := 0.0
var step := 1.0
## The greatest index of a number with a range.
var steps := 0
## Bits of an index, length or tag.
var width := 0
var predicted := false
## The most bytes of a text or elements of a list.
var size_max := 0
var constants := PackedStringArray()
## Of a record, in the schema's order; of a union, its cases.
var names := PackedStringArray()
var types: Array[AtollType] = []
## Words for people that a record's fields may have.
var labels := PackedStringArray()
## A record's fields that are predicted, and its others, by their places.
var swift := PackedInt32Array()
var slow := PackedInt32Array()
## As [member slow], without the key.
var slow_unkeyed := PackedInt32Array()
## The place of a record's key, or -1.
var key := -1
var keyed := false
## Of a list its elements', of an optional its value's.
var element: AtollType
## Whether there are predicted numbers in it, which move even when nothing is sent.
var moves := false


## The value of an index of a number with a range.
func value_at(index: int) -> float:
	return minimum + float(index) * step


## The index of a value of a number with a range.
func index_of(value: float) -> int:
	return int(clampf(floorf((value - minimum) / step + 0.5), 0.0, float(steps)))


## Whether a whole number fits into [member bits].
func holds(value: int) -> bool:
	if bits == 64:
		return true
	var half := 1 << (bits - 1)
	return value >= -half and value < half


## Bits of a small miss or difference.
func half_width() -> int:
	return (width + 1) >> 1


## The type of a record's field or of a union's case; null if it has none of this name.
func part(part_name: String) -> AtollType:
	var at := names.find(part_name)
	return types[at] if at >= 0 else null


## A value that is allowed, as plain as can be: nothing, 0 or what is nearest to it, the first constant, the first case. To begin
## a command with, so that a client goes on when its game gets a field more.
func plain() -> Variant:
	match kind:
		Kind.BOOLEAN:
			return false
		Kind.INTEGER:
			return int(value_at(index_of(0.0))) if ranged else 0
		Kind.NUMBER:
			return value_at(index_of(0.0)) if ranged else 0.0
		Kind.TEXT:
			return ""
		Kind.CHOICE:
			return constants[0]
		Kind.LIST:
			return []
		Kind.RECORD:
			var record := {}
			for at in names.size():
				record[names[at]] = types[at].plain()
			return record
		Kind.UNION:
			var record: Dictionary = types[0].plain()
			record["type"] = names[0]
			return record
		_:
			return null
