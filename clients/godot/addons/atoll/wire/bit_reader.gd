## Reads bits of a message, the highest bit of its first byte first.
##
## The first error stays: from then on everything reads as 0, so a caller may look at [method failed] once in a while instead of
## after each step. Nothing is ever read past the end.
class_name AtollBitReader
extends RefCounted

## What went wrong first, or nothing.
var error := ""

var _bytes: PackedByteArray
var _at := 0
var _end := 0


func _init(bytes: PackedByteArray) -> void:
	_bytes = bytes
	_end = bytes.size() * 8


func failed() -> bool:
	return not error.is_empty()


## Notes an error, unless there is one already. Gives 0, to be returned in place of a number.
func fail(why: String) -> int:
	if error.is_empty():
		error = "%s, at bit %d" % [why, _at]
	_at = _end
	return 0


## A number of 0 to 64 bits; with 64 it may look negative.
func bits(count: int) -> int:
	if failed() or _at + count > _end:
		return fail("the message ends too early")
	var value := 0
	while count > 0:
		var here := 8 - (_at & 7)
		var taken := mini(here, count)
		value = (value << taken) | ((_bytes[_at >> 3] >> (here - taken)) & ((1 << taken) - 1))
		_at += taken
		count -= taken
	return value


func bit() -> bool:
	return bits(1) == 1


## An index, length or tag, which must not be greater than [param most].
func index(width: int, most: int) -> int:
	var value := bits(width)
	return value if value >= 0 and value <= most else fail("%d is more than %d" % [value, most])


## A number from 0 to 2^64 - 1 (so it may look negative) in groups of four bits.
func varint() -> int:
	var value := 0
	for group in 16:
		var more := bit()
		var part := bits(4)
		value |= part << (group * 4)
		if not more:
			return value if part != 0 or group == 0 else fail("a varint is longer than it needs to be")
	return fail("a varint is longer than 64 bits")


## A [method varint] that stands for a number with a sign, in 64 bits.
func signed() -> int:
	return AtollBits.unzigzag(varint())


func float32() -> float:
	var four := PackedByteArray([0, 0, 0, 0])
	four.encode_u32(0, bits(32))
	return four.decode_float(0)


func float64() -> float:
	var eight := PackedByteArray([0, 0, 0, 0, 0, 0, 0, 0])
	eight.encode_s64(0, bits(64))
	return eight.decode_double(0)


## So many bytes of UTF-8. Texts of Godot can't hold U+0000: it becomes U+FFFD.
func text(count: int) -> String:
	if _at + count * 8 > _end:
		fail("a text of %d bytes is longer than the message" % count)
		return ""
	var first := _at >> 3
	var shift := _at & 7
	var bytes := _bytes.slice(first, first + count)
	if shift != 0:
		for i in count:
			bytes[i] = ((_bytes[first + i] << shift) | (_bytes[first + i + 1] >> (8 - shift))) & 0xFF
	_at += count * 8
	if not AtollBits.is_utf8(bytes):
		fail("a text is no UTF-8")
		return ""
	if bytes.find(0) < 0:
		return bytes.get_string_from_utf8()
	var parts := PackedStringArray()
	while bytes.find(0) >= 0:
		parts.append(bytes.slice(0, bytes.find(0)).get_string_from_utf8())
		bytes = bytes.slice(bytes.find(0) + 1)
	parts.append(bytes.get_string_from_utf8())
	return "\uFFFD".join(parts)


## After the last bit, there must be zero bits up to the next byte and nothing else.
func finish() -> void:
	if failed():
		return
	if _end - _at >= 8:
		fail("something follows the end")
	elif bits(_end - _at) != 0:
		fail("the padding is not zero")
