## What a game sends and takes, as its server describes it: the types of its views, commands and events.
class_name AtollSchema
extends RefCounted

const DEPTH_MAX := 64
const TYPES_MAX := 20_000
const STEPS_MAX := 1 << 52
const SIZE_MAX := 1 << 22

## Equal ids mean equal wire.
var id := ""
var view: AtollType
var command: AtollType
var events: Array[AtollType] = []
## Why it can't be used, or nothing.
var error := ""

var _types := 0


## Reads a schema out of parsed JSON. Look at [member error] before using it.
static func parse(json: Variant) -> AtollSchema:
	var schema := AtollSchema.new()
	if not json is Dictionary:
		schema._fail("the schema is no object")
		return schema
	var parts: Dictionary = json
	schema.id = str(parts.get("id", ""))
	schema.view = schema._type(parts.get("view"), 0)
	schema.command = schema._type(parts.get("command"), 0)
	var told: Variant = parts.get("events", [])
	if told is Array:
		for event: Variant in told as Array:
			schema.events.append(schema._type(event, 0))
	if schema.view.kind != AtollType.Kind.RECORD:
		schema._fail("the view is no record")
	if schema.command.kind != AtollType.Kind.UNION:
		schema._fail("the command is no union")
	return schema


func _fail(why: String) -> void:
	if error.is_empty():
		error = why


func _type(json: Variant, depth: int) -> AtollType:
	var type := AtollType.new()
	_types += 1
	if not json is Dictionary or depth > DEPTH_MAX or _types > TYPES_MAX:
		_fail("a type is no object, or the schema is too large")
	if not error.is_empty():
		return type
	var parts: Dictionary = json
	match parts.get("kind"):
		"boolean":
			type.kind = AtollType.Kind.BOOLEAN
		"integer":
			type.kind = AtollType.Kind.INTEGER
			_number(type, parts, [8, 16, 32, 64])
		"number":
			type.kind = AtollType.Kind.NUMBER
			_number(type, parts, [32, 64])
		"text":
			type.kind = AtollType.Kind.TEXT
			type.size_max = _whole(parts, "max", SIZE_MAX)
			_width(type, parts, type.size_max)
		"choice":
			type.kind = AtollType.Kind.CHOICE
			_choice(type, parts)
		"record":
			type.kind = AtollType.Kind.RECORD
			_record(type, parts, depth)
		"list":
			type.kind = AtollType.Kind.LIST
			_list(type, parts, depth)
		"optional":
			type.kind = AtollType.Kind.OPTIONAL
			type.element = _type(parts.get("of"), depth + 1)
			type.moves = type.element.moves
		"union":
			type.kind = AtollType.Kind.UNION
			_union(type, parts, depth)
		var unknown:
			_fail("the schema has a kind that this client doesn't know: %s" % str(unknown).left(40))
	return type


func _number(type: AtollType, parts: Dictionary, sizes: Array[int]) -> void:
	type.bits = _whole(parts, "bits", 64)
	if not type.bits in sizes:
		_fail("a number has %d bits" % type.bits)
	type.ranged = parts.has("steps")
	if not type.ranged:
		return
	type.minimum = _float(parts, "min")
	type.maximum = _float(parts, "max")
	type.step = _float(parts, "step")
	type.steps = _whole(parts, "steps", STEPS_MAX)
	if type.step <= 0.0 or type.maximum < type.minimum:
		_fail("a range makes no sense")
	_width(type, parts, type.steps)
	type.predicted = type.kind == AtollType.Kind.NUMBER and parts.get("predicted") is bool and parts["predicted"]
	type.moves = type.predicted


func _choice(type: AtollType, parts: Dictionary) -> void:
	type.name = str(parts.get("name", ""))
	for constant: Variant in _array(parts, "constants"):
		type.constants.append(str(constant))
	_width(type, parts, type.constants.size() - 1)


func _record(type: AtollType, parts: Dictionary, depth: int) -> void:
	type.name = str(parts.get("name", ""))
	for json: Variant in _array(parts, "fields"):
		var field: Dictionary = json if json is Dictionary else {}
		var at := type.types.size()
		var of := _type(field.get("type"), depth + 1)
		type.names.append(str(field.get("name", "")))
		type.labels.append(str(field.get("label", "")))
		type.types.append(of)
		type.moves = type.moves or of.moves
		if field.get("key") is bool and field["key"]:
			if type.key >= 0 or of.kind != AtollType.Kind.INTEGER:
				_fail("%s has a key that can't be one" % type.name)
			type.key = at
		if of.predicted:
			type.swift.append(at)
			continue
		type.slow.append(at)
		if type.key != at:
			type.slow_unkeyed.append(at)


func _list(type: AtollType, parts: Dictionary, depth: int) -> void:
	type.size_max = _whole(parts, "max", SIZE_MAX)
	_width(type, parts, type.size_max)
	type.element = _type(parts.get("element"), depth + 1)
	type.moves = type.element.moves
	type.keyed = type.element.kind == AtollType.Kind.RECORD and type.element.key >= 0
	if parts.get("keyed") is bool and parts["keyed"] != type.keyed:
		_fail("a list is keyed and has no key, or the other way round")


func _union(type: AtollType, parts: Dictionary, depth: int) -> void:
	type.name = str(parts.get("name", ""))
	for json: Variant in _array(parts, "cases"):
		var of := _type(json, depth + 1)
		if of.kind != AtollType.Kind.RECORD:
			_fail("a case of %s is no record" % type.name)
		type.names.append(of.name)
		type.types.append(of)
		type.moves = type.moves or of.moves
	_width(type, parts, type.types.size() - 1)


func _width(type: AtollType, parts: Dictionary, greatest: int) -> void:
	if greatest < 0:
		_fail("a choice or union is empty")
		return
	type.width = AtollBits.width(greatest)
	if _whole(parts, "width", 64) != type.width:
		_fail("a width doesn't fit its greatest number")


func _array(parts: Dictionary, member: String) -> Array:
	var value: Variant = parts.get(member)
	if value is Array:
		return value
	_fail("%s is missing" % member)
	return []


func _float(parts: Dictionary, member: String) -> float:
	var value: Variant = parts.get(member)
	if (value is float or value is int) and is_finite(float(value)):
		return float(value)
	_fail("%s is no number" % member)
	return 0.0


func _whole(parts: Dictionary, member: String, most: int) -> int:
	var value := _float(parts, member)
	if value < 0.0 or value > float(most) or value != floorf(value):
		_fail("%s is out of range" % member)
		return 0
	return int(value)
