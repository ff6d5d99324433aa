## Writes the values of one command. What is out of bounds is an error and can't be sent.
class_name AtollValueEncoder
extends RefCounted

## A command has at most so many values, those inside of others counted as well.
const VALUES_MAX := 1 << 14
## The greatest number of 32 bits.
const FLOAT_MAX := 3.4028234663852886e38

## What is wrong with the value first, and where, or nothing.
var error := ""

var _out: AtollBitWriter
var _left := VALUES_MAX


func _init(writer: AtollBitWriter) -> void:
	_out = writer


## Writes a value whole. [param path] says in errors which one.
func whole(type: AtollType, value: Variant, path: String) -> void:
	_left -= 1
	if _left < 0:
		_fail(path, "there are more than %d values" % VALUES_MAX)
	if not error.is_empty():
		return
	match type.kind:
		AtollType.Kind.BOOLEAN:
			if _check(value is bool, path, "true or false"):
				_out.bit(value)
		AtollType.Kind.INTEGER:
			_integer(type, value, path)
		AtollType.Kind.NUMBER:
			_number(type, value, path)
		AtollType.Kind.TEXT:
			_text(type, value, path)
		AtollType.Kind.CHOICE:
			var index := type.constants.find(value) if value is String or value is StringName else -1
			if _check(index >= 0, path, "one of %s" % ", ".join(type.constants)):
				_out.bits(index, type.width)
		AtollType.Kind.RECORD:
			if _is_record(type, value, path, PackedStringArray()):
				_fields(type, value, path, type.slow)
		AtollType.Kind.LIST:
			_list(type, value, path)
		AtollType.Kind.OPTIONAL:
			_out.bit(value != null)
			if value != null:
				whole(type.element, value, path)
		_:
			_union(type, value, path)


func _fail(path: String, why: String) -> void:
	if error.is_empty():
		error = "%s: %s" % [path, why]


func _check(right: bool, path: String, wanted: String) -> bool:
	if not right:
		_fail(path, "must be %s" % wanted)
	return right


func _integer(type: AtollType, value: Variant, path: String) -> void:
	if not _check(value is int or (value is float and value == floorf(value) and absf(value) <= 2.0 ** 53), path, "a whole number"):
		return
	if type.ranged:
		_ranged(type, float(value), path)
	elif _check(type.holds(int(value)), path, "a number of %d bits" % type.bits):
		_out.signed(int(value))


func _number(type: AtollType, value: Variant, path: String) -> void:
	if not _check(value is float or value is int, path, "a number"):
		return
	if type.ranged:
		_ranged(type, float(value), path)
	elif not _check(is_finite(value) and (type.bits == 64 or absf(value) <= FLOAT_MAX), path, "a number that fits"):
		pass
	elif type.bits == 32:
		_out.float32(float(value))
	else:
		_out.float64(float(value))


func _ranged(type: AtollType, value: float, path: String) -> void:
	if _check(value >= type.minimum and value <= type.maximum, path, "from %s to %s" % [type.minimum, type.maximum]):
		_out.bits(type.index_of(value), type.width)


func _text(type: AtollType, value: Variant, path: String) -> void:
	if not _check(value is String or value is StringName, path, "a text"):
		return
	var bytes := str(value).to_utf8_buffer()
	if _check(bytes.size() <= type.size_max, path, "at most %d bytes of UTF-8" % type.size_max):
		_out.bits(bytes.size(), type.width)
		_out.raw(bytes)


## Whether it is a dictionary that has nothing but a record's fields. Those that are missing show when they are written.
func _is_record(type: AtollType, value: Variant, path: String, also: PackedStringArray) -> bool:
	if not _check(value is Dictionary, path, "a dictionary"):
		return false
	for member: Variant in value as Dictionary:
		if not (str(member) in type.names or str(member) in also):
			_fail(path, "%s has no member %s" % [type.name, member])
			return false
	return true


func _fields(type: AtollType, value: Dictionary, path: String, slow: PackedInt32Array) -> void:
	for at in type.swift + slow:
		var name := type.names[at]
		whole(type.types[at], value.get(name), "%s/%s" % [path, name])


func _list(type: AtollType, value: Variant, path: String) -> void:
	if not _check(value is Array and (value as Array).size() <= type.size_max, path, "a list of at most %d" % type.size_max):
		return
	var list: Array = value
	_out.bits(list.size(), type.width)
	var previous := 0
	for at in list.size():
		var here := "%s/%d" % [path, at]
		if not type.keyed:
			whole(type.element, list[at], here)
		elif _is_record(type.element, list[at], here, PackedStringArray()):
			previous = _key(type.element, list[at], previous, here)
			_fields(type.element, list[at], here, type.element.slow_unkeyed)


func _key(record: AtollType, value: Dictionary, previous: int, path: String) -> int:
	var type := record.types[record.key]
	var key: Variant = value.get(record.names[record.key])
	if type.ranged:
		_integer(type, key, path)
		return 0
	if not _check((key is int or key is float) and type.holds(int(key)), path, "an element with a key"):
		return 0
	_out.signed(int(key) - previous)
	return int(key)


func _union(type: AtollType, value: Variant, path: String) -> void:
	var tag := -1
	if value is Dictionary:
		tag = type.names.find(str((value as Dictionary).get("type")))
	if not _check(tag >= 0, path, "a dictionary with type %s" % " or ".join(type.names)):
		return
	_out.bits(tag, type.width)
	if _is_record(type.types[tag], value, path, PackedStringArray(["type"])):
		_fields(type.types[tag], value, path, type.types[tag].slow)
