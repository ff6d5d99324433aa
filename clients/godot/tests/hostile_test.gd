## Bytes and schemas that nobody should have sent: each gives an error or a value within its bounds, and nothing else.
class_name HostileTest
extends Suite

const SEED := 20_261
const ROUNDS := 3_000

var _files: Array[GoldenFile]
var _random := RandomNumberGenerator.new()


func _init(complaints: Complaints, files: Array[GoldenFile]) -> void:
	super(complaints)
	_files = files


func run() -> void:
	_random.seed = SEED
	for file in _files:
		test("%s: its frames with some bits turned give a value or an error" % file.name, _mutated_frames.bind(file))
		test("%s: any bytes give a value or an error" % file.name, _any_bytes.bind(file))
		test("%s: its frames cut short give an error" % file.name, _cut.bind(file))
		test("%s: its schema with parts replaced gives a schema or an error" % file.name, _mutated_schema.bind(file))
	test("a list that claims a million nothings ends as an error", _nothings)


func _mutated_frames(file: GoldenFile) -> void:
	var seen := {}
	for round in ROUNDS:
		var at := _random.randi_range(0, file.frames.size() - 1)
		var decoder := file.decoder()
		if at > 0:
			decoder.decode(file.frames[at - 1].keyframe)
		var whole := at == 0 or _random.randf() < 0.5
		var bytes := (file.frames[at].keyframe if whole else file.frames[at].delta).duplicate()
		for i in _random.randi_range(1, 6):
			var bit := _random.randi_range(0, bytes.size() * 8 - 1)
			bytes[bit >> 3] ^= 1 << (bit & 7)
		var outcome := decoder.decode(bytes)
		seen[outcome] = true
		_expect_sane(file, decoder, outcome, bytes)
	check(seen.has(AtollFrameDecoder.Outcome.VIEW) and seen.has(AtollFrameDecoder.Outcome.BROKEN), "both came about")


func _any_bytes(file: GoldenFile) -> void:
	for round in ROUNDS:
		var decoder := file.decoder()
		decoder.decode(file.frames[0].keyframe)
		var bytes := PackedByteArray([0x10 if _random.randf() < 0.5 else 0x11, file.epoch, (file.frames[0].keyframe[2] + 1) & 0xFF])
		for i in _random.randi_range(0, 200):
			bytes.append(_random.randi_range(0, 255))
		_expect_sane(file, decoder, decoder.decode(bytes), bytes)


func _expect_sane(file: GoldenFile, decoder: AtollFrameDecoder, outcome: AtollFrameDecoder.Outcome, bytes: PackedByteArray) -> void:
	match outcome:
		AtollFrameDecoder.Outcome.VIEW:
			check(_fits(file.schema.view, decoder.frame.view), "a view beyond its bounds, from %s" % bytes.hex_encode())
		AtollFrameDecoder.Outcome.BROKEN:
			check(not decoder.error.is_empty(), "an error without a word, from %s" % bytes.hex_encode())
	check(decoder.decode(file.frames[0].keyframe) == AtollFrameDecoder.Outcome.VIEW, "no keyframe after %s" % bytes.hex_encode())


func _cut(file: GoldenFile) -> void:
	for frame in file.frames:
		for size in frame.keyframe.size():
			var decoder := file.decoder()
			check(decoder.decode(frame.keyframe.slice(0, size)) == AtollFrameDecoder.Outcome.BROKEN, "%d bytes" % size)


func _fits(type: AtollType, value: Variant) -> bool:
	match type.kind:
		AtollType.Kind.BOOLEAN:
			return value is bool
		AtollType.Kind.INTEGER:
			return value is int and ((value >= type.minimum and value <= type.maximum) if type.ranged else type.holds(value))
		AtollType.Kind.NUMBER:
			return value is float and (not type.ranged or (value >= type.minimum and value <= type.maximum + type.step))
		AtollType.Kind.TEXT:
			return value is String and (value.to_utf8_buffer().size() <= type.size_max or "\uFFFD" in value)
		AtollType.Kind.CHOICE:
			return value in type.constants
		AtollType.Kind.RECORD:
			return range(type.names.size()).all(func(at: int) -> bool: return _fits(type.types[at], value[type.names[at]]))
		AtollType.Kind.LIST:
			return value.size() <= type.size_max and value.all(func(one: Variant) -> bool: return _fits(type.element, one))
		AtollType.Kind.OPTIONAL:
			return value == null or _fits(type.element, value)
		_:
			return value["type"] in type.names and _fits(type.types[type.names.find(value["type"])], value)


func _mutated_schema(file: GoldenFile) -> void:
	var refused := 0
	for round in 300:
		var json: Dictionary = file.schema_json.duplicate(true)
		for i in _random.randi_range(1, 3):
			replace(json, _random)
		var schema := AtollSchema.parse(json)
		refused += 0 if schema.error.is_empty() else 1
		if schema.error.is_empty():
			for frame in file.frames:
				AtollFrameDecoder.new(schema, file.epoch, file.seats).decode(frame.keyframe)
			for one: Dictionary in file.commands:
				AtollCommandEncoder.new(schema, file.epoch).encode(one["command"], 1, 0)
	check(refused > 0, "some were refused")


## Puts something else somewhere into parsed JSON.
static func replace(json: Variant, random: RandomNumberGenerator) -> void:
	var junk: Array = [null, true, -1, 0, 1, 7, 0.5, 1e300, "", "list", "boolean", [], {}, [[]], "record", 1 << 40]
	var keys: Array = json.keys() if json is Dictionary else range(json.size())
	if keys.is_empty():
		return
	var key: Variant = keys[random.randi_range(0, keys.size() - 1)]
	if (json[key] is Dictionary or json[key] is Array) and random.randf() < 0.85:
		replace(json[key], random)
	else:
		json[key] = junk[random.randi_range(0, junk.size() - 1)]


func _nothings() -> void:
	var nothing := {"kind": "record", "name": "Nothing", "fields": []}
	var list := {"kind": "list", "max": 1 << 20, "width": 21, "element": nothing}
	var schema := AtollSchema.parse(SchemaTest.SMALL.merged({
		"view": {"kind": "record", "name": "V", "fields": [{"name": "a", "type": list}]},
	}, true))
	equal(schema.error, "", "schema")
	var writer := AtollBitWriter.new()
	writer.bits(0x100000, 24)
	writer.varint(1)
	writer.bits(1 << 20, 21)
	var decoder := AtollFrameDecoder.new(schema, 0, 0)
	equal(decoder.decode(writer.to_bytes()), AtollFrameDecoder.Outcome.BROKEN, "outcome")
	check("values" in decoder.error, decoder.error)
