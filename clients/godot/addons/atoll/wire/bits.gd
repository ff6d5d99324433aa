## Arithmetic of the wire: numbers that are small in size get few bits, whatever their sign.
class_name AtollBits
extends RefCounted


## 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4. In 64 bits that wrap around; the result is to be taken as unsigned.
static func zigzag(value: int) -> int:
	return (value << 1) ^ (value >> 63)


## The inverse of [method zigzag].
static func unzigzag(value: int) -> int:
	return ((value >> 1) & 0x7FFFFFFFFFFFFFFF) ^ -(value & 1)


## How many bits the numbers from 0 to [param greatest] need; 0 when it is 0.
static func width(greatest: int) -> int:
	var bits := 0
	while greatest > 0:
		bits += 1
		greatest >>= 1
	return bits


## Whether these bytes are UTF-8 as Unicode defines it: no overlong forms, no surrogates, nothing beyond U+10FFFF.
static func is_utf8(bytes: PackedByteArray) -> bool:
	var at := 0
	while at < bytes.size():
		var first := bytes[at]
		at += 1
		if first < 0x80:
			continue
		var more := 1 if first < 0xE0 else 2 if first < 0xF0 else 3
		if first < 0xC2 or first > 0xF4 or at + more > bytes.size():
			return false
		var code := first & (0x3F >> more)
		for i in more:
			if bytes[at + i] & 0xC0 != 0x80:
				return false
			code = (code << 6) | (bytes[at + i] & 0x3F)
		at += more
		if more == 2 and (code < 0x800 or (code >= 0xD800 and code <= 0xDFFF)):
			return false
		if more == 3 and (code < 0x10000 or code > 0x10FFFF):
			return false
	return true
