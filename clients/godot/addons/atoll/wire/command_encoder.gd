## Turns commands into the binary messages that carry them.
class_name AtollCommandEncoder
extends RefCounted

const INPUT_MAX := 0xFFFFFFFF

## Why the last command could not be written, or nothing.
var error := ""

var _schema: AtollSchema
var _epoch := 0


func _init(schema: AtollSchema, epoch: int) -> void:
	_schema = schema
	_epoch = epoch & 0xFF


## The bytes of a command, which is a dictionary with its name as [code]type[/code] and its fields. [param input] is its number,
## [param seen] the moment that the player was looking at, in eighths of a tick, 0 if unknown, and [param at] the tick that the
## command is for, 0 for the next; one that is not after [param seen] counts as the next. Empty if it breaks the schema's bounds;
## then [member error] says how.
func encode(command: Dictionary, input: int, seen: int, at: int = 0) -> PackedByteArray:
	error = ""
	if input < 1 or input > INPUT_MAX:
		error = "%d is no input number" % input
		return PackedByteArray()
	seen = maxi(seen, 0)
	var writer := AtollBitWriter.new()
	writer.bits(0x01, 8)
	writer.bits(_epoch, 8)
	writer.varint(input)
	writer.varint(seen)
	writer.varint(maxi(at - (seen >> 3), 0))
	var values := AtollValueEncoder.new(writer)
	values.whole(_schema.command, command, "command")
	error = values.error
	return writer.to_bytes() if error.is_empty() else PackedByteArray()
