## What a client does with frames that don't follow each other.
class_name FramesTest
extends Suite

const Outcome := AtollFrameDecoder.Outcome

var _pond: GoldenFile
var _moves: GoldenFile


func _init(complaints: Complaints, files: Array[GoldenFile]) -> void:
	super(complaints)
	for file in files:
		if file.name == "pond.json":
			_pond = file
		elif file.name == "moves.json":
			_moves = file


func run() -> void:
	test("a delta without a keyframe is lost", func() -> void:
		var decoder := _pond.decoder()
		equal(decoder.decode(_pond.frames[1].delta), Outcome.LOST, "delta"))
	test("after a gap all deltas are lost until a keyframe", func() -> void:
		var decoder := _started()
		equal(decoder.decode(_pond.frames[2].delta), Outcome.LOST, "the one after the gap")
		equal(decoder.decode(_pond.frames[1].delta), Outcome.LOST, "even the right one")
		check(decoder.needs_keyframe(), "needs a keyframe")
		equal(decoder.decode(_pond.frames[2].keyframe), Outcome.VIEW, "keyframe")
		equal(decoder.decode(_pond.frames[3].delta), Outcome.VIEW, "the next delta"))
	test("a keyframe may come at any time", func() -> void:
		var decoder := _started()
		equal(decoder.decode(_pond.frames[3].keyframe), Outcome.VIEW, "ahead")
		equal(decoder.decode(_pond.frames[0].keyframe), Outcome.VIEW, "back"))
	test("frames of another epoch are ignored", func() -> void:
		var decoder := _started()
		var other := _pond.frames[1].delta.duplicate()
		other[1] = 4
		equal(decoder.decode(other), Outcome.IGNORED, "delta of epoch 4")
		equal(decoder.decode(_pond.frames[1].delta), Outcome.VIEW, "delta of epoch 3"))
	test("epochs are counted modulo 256", func() -> void:
		var decoder := AtollFrameDecoder.new(_pond.schema, 259, _pond.seats)
		equal(decoder.decode(_pond.frames[0].keyframe), Outcome.VIEW, "keyframe"))
	test("sequences are counted modulo 256", func() -> void:
		var decoder := _pond.decoder()
		var last := _pond.frames[0].keyframe.duplicate()
		last[2] = 255
		var first := _pond.frames[1].delta.duplicate()
		first[2] = 0
		equal(decoder.decode(last), Outcome.VIEW, "255")
		equal(decoder.decode(first), Outcome.VIEW, "0"))
	test("messages of another type are ignored", func() -> void:
		equal(_started().decode("7f0300".hex_decode()), Outcome.IGNORED, "0x7f"))
	test("what is broken leaves the view as it was and needs a keyframe", func() -> void:
		var decoder := _started()
		var frame := decoder.frame
		equal(decoder.decode(_pond.frames[1].delta + PackedByteArray([0])), Outcome.BROKEN, "bytes too many")
		check(decoder.frame == frame, "the view")
		check(decoder.needs_keyframe(), "needs a keyframe")
		equal(decoder.decode(PackedByteArray()), Outcome.BROKEN, "an empty message")
		equal(decoder.decode("1003".hex_decode()), Outcome.BROKEN, "half a head"))
	test("a key that is there twice means the first from the cursor on, else from the start", _twice)
	test("a view can be changed without changing the next", func() -> void:
		var decoder := _started()
		decoder.frame.view["ducks"].clear()
		equal(decoder.decode(_pond.frames[1].delta), Outcome.VIEW, "delta")
		equal(decoder.frame.view["ducks"].size(), 2, "ducks"))


func _twice() -> void:
	var decoder := _moves.decoder()
	var whole := AtollBitWriter.new()
	whole.bits(0x100300, 24)
	for zero in 3:
		whole.varint(0)
	whole.bits(4, 9)
	for item: Array in [[5, 1], [6, 2], [5, 3], [6, 4]]:
		whole.signed(item[0] - (0 if item[1] == 1 else 5 if item[0] == 6 else 6))
		whole.bits(0, 1)
		whole.bits(item[1], 10)
	equal(decoder.decode(whole.to_bytes()), Outcome.VIEW, decoder.error)
	var delta := AtollBitWriter.new()
	# The next tick, no inputs; the view changed, and the list; it has three elements now.
	delta.bits(0x110301, 24)
	delta.bits(0b00_1_1_1, 5)
	delta.bits(3, 9)
	# One left, then 5 by its key: the third. Then 5 again: there is none behind it, so the first. Then the one at the cursor.
	delta.bits(0b01_00, 4)
	delta.signed(5)
	delta.bits(0b0_00, 3)
	delta.signed(0)
	delta.bits(0b0_1_0, 3)
	equal(decoder.decode(delta.to_bytes()), Outcome.VIEW, decoder.error)
	equal(decoder.frame.view["items"].map(func(item: Dictionary) -> int: return item["n"]), [3, 1, 2], "items")


func _started() -> AtollFrameDecoder:
	var decoder := _pond.decoder()
	decoder.decode(_pond.frames[0].keyframe)
	return decoder
