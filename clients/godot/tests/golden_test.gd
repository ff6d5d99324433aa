## The golden files, both ways.
class_name GoldenTest
extends Suite

var _files: Array[GoldenFile]


func _init(complaints: Complaints, files: Array[GoldenFile]) -> void:
	super(complaints)
	_files = files


func run() -> void:
	test("there are golden files", func() -> void: check(_files.size() >= 4, "only %d" % _files.size()))
	for file in _files:
		test("%s: its schema is understood" % file.name, func() -> void: equal(file.schema.error, "", "error"))
		test("%s: every keyframe decodes to its view" % file.name, _keyframes.bind(file))
		test("%s: every delta decodes to its view" % file.name, _deltas.bind(file))
		test("%s: a delta fits after every keyframe" % file.name, _resumed.bind(file))
		if not file.commands.is_empty():
			test("%s: every command encodes to its bytes" % file.name, _commands.bind(file))


func _keyframes(file: GoldenFile) -> void:
	for at in file.frames.size():
		_decodes(file, file.decoder(), at, true)


func _deltas(file: GoldenFile) -> void:
	var decoder := file.decoder()
	for at in file.frames.size():
		_decodes(file, decoder, at, at == 0)


func _resumed(file: GoldenFile) -> void:
	for at in file.frames.size() - 1:
		var decoder := file.decoder()
		_decodes(file, decoder, at, true)
		_decodes(file, decoder, at + 1, false)


func _decodes(file: GoldenFile, decoder: AtollFrameDecoder, at: int, whole: bool) -> void:
	var frame := file.frames[at]
	var outcome := decoder.decode(frame.keyframe if whole else frame.delta)
	check(outcome == AtollFrameDecoder.Outcome.VIEW, "frame %d: %s" % [at, decoder.error])
	if outcome != AtollFrameDecoder.Outcome.VIEW:
		return
	equal(decoder.frame.tick, frame.tick, "tick of frame %d" % at)
	equal(decoder.frame.inputs, frame.inputs, "inputs of frame %d" % at)
	equal(decoder.frame.keyframe, whole, "kind of frame %d" % at)
	equal(GoldenFile.difference(file.schema.view, decoder.frame.view, frame.view, ""), "", "view of frame %d" % at)


func _commands(file: GoldenFile) -> void:
	var encoder := AtollCommandEncoder.new(file.schema, file.epoch)
	for one: Dictionary in file.commands:
		var bytes := encoder.encode(one["command"], int(one["input"]), int(one["seen"]), int(one["at"]))
		equal(encoder.error, "", "error")
		equal(bytes.hex_encode(), one["bytes"], "command %d" % one["input"])
