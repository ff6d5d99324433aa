## Turns the binary messages of a room into views.
class_name AtollFrameDecoder
extends RefCounted

enum Outcome {
	## [member frame] is new.
	VIEW,
	## A frame of another epoch, or of no type that is known: nothing to be done.
	IGNORED,
	## A delta whose base is not there: a keyframe is to be asked for.
	LOST,
	## No frame at all; [member error] says why. A keyframe is to be asked for.
	BROKEN,
}

const BYTES_MAX := 4 << 20
const SEATS_MAX := 1 << 16
const INPUT_MAX := 0xFFFFFFFF
const TICK_MAX := (1 << 53) - 1
const _KEYFRAME := 0x10
const _DELTA := 0x11

var frame: AtollFrame
var error := ""

var _schema: AtollSchema
var _epoch := 0
var _seats := 0
var _sequence := -1
## The view before, as [AtollValueDecoder] keeps it; only while [member _sequence] is one.
var _base: Array


func _init(schema: AtollSchema, epoch: int, seats: int) -> void:
	_schema = schema
	_epoch = epoch & 0xFF
	_seats = clampi(seats, 0, SEATS_MAX)


## True until the first keyframe, and after a delta was lost.
func needs_keyframe() -> bool:
	return _sequence < 0


func decode(bytes: PackedByteArray) -> Outcome:
	if bytes.size() > BYTES_MAX:
		return _broken("the message has more than %d bytes" % BYTES_MAX)
	var reader := AtollBitReader.new(bytes)
	var type := reader.bits(8)
	if type != _KEYFRAME and type != _DELTA and not reader.failed():
		return Outcome.IGNORED
	var epoch := reader.bits(8)
	var sequence := reader.bits(8)
	if reader.failed():
		return _broken(reader.error)
	if epoch != _epoch:
		return Outcome.IGNORED
	if type == _DELTA and (needs_keyframe() or sequence != (_sequence + 1) & 0xFF):
		_sequence = -1
		return Outcome.LOST
	var next := AtollFrame.new()
	next.keyframe = type == _KEYFRAME
	_head(reader, next)
	var values := AtollValueDecoder.new(reader)
	var base: Variant = values.whole(_schema.view) if next.keyframe else values.difference(_schema.view, _base)
	reader.finish()
	var view: Variant = AtollValueDecoder.new(reader).value(_schema.view, base)
	if reader.failed():
		return _broken(reader.error)
	next.view = view
	_base = base
	_sequence = sequence
	frame = next
	return Outcome.VIEW


func _broken(why: String) -> Outcome:
	error = why
	_sequence = -1
	return Outcome.BROKEN


func _head(reader: AtollBitReader, next: AtollFrame) -> void:
	if next.keyframe:
		next.tick = reader.varint()
		for seat in _seats:
			next.inputs.append(reader.varint())
	else:
		next.tick = frame.tick + (reader.varint() if reader.bit() else 1)
		next.inputs = frame.inputs.duplicate()
		if reader.bit():
			for seat in _seats:
				if reader.bit():
					next.inputs[seat] += reader.signed() if reader.bit() else 1
	if next.tick < 0 or next.tick > TICK_MAX:
		reader.fail("%d is no tick" % next.tick)
	for input in next.inputs:
		if input < 0 or input > INPUT_MAX:
			reader.fail("%d is no input number" % input)
