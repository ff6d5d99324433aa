## Writes bits of a message, the highest bit of its first byte first.
class_name AtollBitWriter
extends RefCounted

var _bytes := PackedByteArray()
## How many bits of the last byte are still free.
var _free := 0


## The lowest [param count] bits (0 to 64) of [param value].
func bits(value: int, count: int) -> void:
	while count > 0:
		if _free == 0:
			_bytes.append(0)
			_free = 8
		var taken := mini(_free, count)
		var part := (value >> (count - taken)) & ((1 << taken) - 1)
		_free -= taken
		count -= taken
		_bytes[-1] |= part << _free


func bit(value: bool) -> void:
	bits(1 if value else 0, 1)


## Groups of four bits; [param value] is taken as unsigned.
func varint(value: int) -> void:
	while true:
		var rest := (value >> 4) & 0x0FFFFFFFFFFFFFFF
		bit(rest != 0)
		bits(value, 4)
		value = rest
		if rest == 0:
			return


func signed(value: int) -> void:
	varint(AtollBits.zigzag(value))


func float32(value: float) -> void:
	var four := PackedByteArray([0, 0, 0, 0])
	four.encode_float(0, value)
	bits(four.decode_u32(0), 32)


func float64(value: float) -> void:
	var eight := PackedByteArray([0, 0, 0, 0, 0, 0, 0, 0])
	eight.encode_double(0, value)
	bits(eight.decode_s64(0), 64)


func raw(bytes: PackedByteArray) -> void:
	for byte in bytes:
		bits(byte, 8)


## What was written. Zero bits fill the last byte.
func to_bytes() -> PackedByteArray:
	return _bytes
