class_name BitsTest
extends Suite


func run() -> void:
	test("bits go in with the highest first", func() -> void:
		var writer := AtollBitWriter.new()
		writer.bits(5, 3)
		writer.bits(0, 4)
		writer.bits(0x1FF, 9)
		equal(writer.to_bytes().hex_encode(), "a1ff", "bytes"))
	test("whatever is written is read again", _round_trips)
	test("varints are as in the page's examples", func() -> void:
		for example: Array in [[0, "00"], [15, "78"], [16, "8040"], [300, "e482"]]:
			var writer := AtollBitWriter.new()
			writer.varint(example[0])
			equal(writer.to_bytes().hex_encode(), example[1], str(example[0])))
	test("a varint that is longer than it needs to be is refused", func() -> void:
		check(_reader("8000").varint() == 0, "value")
		var reader := _reader("8000")
		reader.varint()
		check(reader.failed(), "refused"))
	test("a varint beyond 64 bits is refused", func() -> void:
		var reader := _reader("ff".repeat(12))
		reader.varint()
		check(reader.failed(), "refused"))
	test("zigzag makes small numbers of both signs small", func() -> void:
		for at in 5:
			equal(AtollBits.zigzag([0, -1, 1, -2, 2][at]), at, "zigzag")
		for value: int in [0, 1, -1, 9223372036854775807, -9223372036854775807 - 1]:
			equal(AtollBits.unzigzag(AtollBits.zigzag(value)), value, "and back"))
	test("a width is what the greatest number needs", func() -> void:
		for example: Array in [[0, 0], [1, 1], [2, 2], [3, 2], [4, 3], [255, 8], [256, 9], [1 << 52, 53]]:
			equal(AtollBits.width(example[0]), example[1], "width of %d" % example[0]))
	test("nothing is read past the end", func() -> void:
		var reader := _reader("ff")
		equal(reader.bits(9), 0, "nine bits of eight")
		check(reader.failed(), "refused")
		equal(reader.bits(1), 0, "after that"))
	test("what follows the end is refused", func() -> void:
		for example: Array in [["80", false], ["81", true], ["8000", true]]:
			var reader := _reader(example[0])
			reader.bits(1)
			reader.finish()
			equal(reader.failed(), example[1], example[0]))
	test("only real UTF-8 is text", func() -> void:
		for right: String in ["", "41", "c3bc", "e5b29b", "f09f909a", "00", "f48fbfbf", "ed9fbf"]:
			check(AtollBits.is_utf8(right.hex_decode()), right)
		for wrong: String in ["80", "c3", "c0af", "c1bf", "e080af", "eda080", "f0808080", "f4908080", "f5808080", "e5b2", "e5b241", "ff"]:
			check(not AtollBits.is_utf8(wrong.hex_decode()), wrong))
	test("a text with U+0000 in it is read to its end", func() -> void:
		equal(_reader("410042").text(3), "A\uFFFDB", "text"))
	test("a text that claims more than is there is refused before anything is made", func() -> void:
		var reader := _reader("41")
		equal(reader.text(1 << 22), "", "text")
		check(reader.failed(), "refused"))


func _reader(hex: String) -> AtollBitReader:
	return AtollBitReader.new(hex.hex_decode())


func _round_trips() -> void:
	var random := RandomNumberGenerator.new()
	random.seed = 1
	var writer := AtollBitWriter.new()
	var written: Array[PackedInt64Array] = []
	for i in 2000:
		var width := random.randi_range(0, 64)
		var value := (random.randi() << 32 | random.randi()) & ((1 << width) - 1 if width < 64 else -1)
		written.append(PackedInt64Array([width, value]))
		writer.bits(value, width)
		writer.varint(value)
		writer.signed(value)
	var reader := AtollBitReader.new(writer.to_bytes())
	for one in written:
		equal(reader.bits(one[0]), one[1], "%d bits" % one[0])
		equal(reader.varint(), one[1], "varint")
		equal(reader.signed(), one[1], "signed")
	reader.finish()
	equal(reader.error, "", "error")
