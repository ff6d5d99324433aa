## Commands that can't be sent.
class_name CommandsTest
extends Suite

var _zoo: GoldenFile


func _init(complaints: Complaints, files: Array[GoldenFile]) -> void:
	super(complaints)
	for file in files:
		if file.name == "zoo.json":
			_zoo = file


func run() -> void:
	var steer := {"type": "Steer", "moveX": 0, "moveY": 0, "aim": 0.25, "firing": false}
	test("a command within its bounds is written", func() -> void: equal(_error(steer), "", "error"))
	test("what is out of range, of another kind or not finite is refused", func() -> void:
		for wrong: Dictionary in [
			{"moveX": 2}, {"moveX": -2}, {"moveX": 0.5}, {"moveX": "1"}, {"moveX": null}, {"moveX": NAN}, {"moveX": INF},
			{"aim": 3.6}, {"aim": NAN}, {"aim": -INF}, {"aim": true}, {"firing": 1}, {"firing": null},
		]:
			check(not _error(steer.merged(wrong, true)).is_empty(), str(wrong)))
	test("a member that is missing or not known is named", func() -> void:
		check("zork" in _error(steer.merged({"zork": 1})), "zork")
		var less := steer.duplicate()
		less.erase("aim")
		check("aim" in _error(less), "aim"))
	test("a command that is not known is refused", func() -> void:
		for wrong: Dictionary in [{}, {"type": "Fly"}, {"type": 7}, {"moveX": 1}]:
			check(not _error(wrong).is_empty(), str(wrong)))
	test("a text that is too long is refused by its bytes", func() -> void:
		equal(_error({"type": "Say", "words": "a".repeat(20), "colour": "RED"}), "", "20 letters")
		check(not _error({"type": "Say", "words": "ü".repeat(11), "colour": "RED"}).is_empty(), "22 bytes")
		check(not _error({"type": "Say", "words": "", "colour": "PINK"}).is_empty(), "pink"))
	test("whole numbers keep to their bits", func() -> void:
		equal(_error(_trade({"a": -128, "d": 9223372036854775807})), "", "error")
		for wrong: Dictionary in [{"a": 128}, {"b": -32769}, {"c": 2147483648}, {"d": 1e19}, {"e": 1e39}, {"e": NAN}, {"f": INF}]:
			check(not _error(_trade(wrong)).is_empty(), str(wrong)))
	test("an optional value may be null or absent", func() -> void:
		equal(_error(_trade({"thing": null})), "", "null")
		equal(_error(_trade({"thing": {"type": "Nought"}})), "", "a case without fields")
		check(not _error(_trade({"thing": {"type": "Nought", "weight": 1}})).is_empty(), "a field too many"))
	test("input numbers are from 1 to 2^32 - 1", func() -> void:
		var encoder := AtollCommandEncoder.new(_zoo.schema, 3)
		for wrong: int in [0, -1, 1 << 32]:
			check(encoder.encode(steer, wrong, 0).is_empty() and not encoder.error.is_empty(), str(wrong))
		check(not encoder.encode(steer, (1 << 32) - 1, 0).is_empty(), "the greatest"))


func _trade(with: Dictionary) -> Dictionary:
	return {"type": "Trade", "a": 0, "b": 0, "c": 0, "d": 0, "e": 0, "f": 0, "legs": []}.merged(with, true)


func _error(command: Dictionary) -> String:
	var encoder := AtollCommandEncoder.new(_zoo.schema, 3)
	var bytes := encoder.encode(command, 1, 0)
	check(bytes.is_empty() == not encoder.error.is_empty(), "bytes or an error")
	return encoder.error
