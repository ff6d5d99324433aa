## Tests of one kind. Those that extend it call [method test] from [method run] with a law and what proves it.
class_name Suite
extends RefCounted

## Hears what the engine complains about, so that an error in a script fails the test it happens in.
class Complaints:
	extends Logger

	var heard := PackedStringArray()

	func _log_error(
		_function: String, file: String, line: int, code: String, rationale: String, _notify: bool, type: int, _traces: Array[ScriptBacktrace]
	) -> void:
		if type != ErrorType.ERROR_TYPE_WARNING:
			heard.append("%s:%d %s %s" % [file, line, code, rationale])


## Law by law, what was wrong; empty if nothing.
var results: Dictionary[String, PackedStringArray] = {}

var _wrong := PackedStringArray()
var _complaints: Complaints


func _init(complaints: Complaints) -> void:
	_complaints = complaints


func run() -> void:
	pass


## [param proof] calls [method check] and [method equal], at least once.
func test(law: String, proof: Callable) -> void:
	_wrong = PackedStringArray(["nothing was checked"])
	_complaints.heard.clear()
	proof.call()
	results[law] = _wrong + _complaints.heard
	print("  %s %s" % ["ok  " if results[law].is_empty() else "FAIL", law])
	for wrong in results[law]:
		print("         ", wrong.left(2000))


func check(right: bool, what: String) -> void:
	if _wrong.size() == 1 and _wrong[0] == "nothing was checked":
		_wrong.clear()
	if not right and _wrong.size() < 10:
		_wrong.append(what)


func equal(actual: Variant, expected: Variant, what: String) -> void:
	check(actual == expected, "%s: %s, not %s" % [what, actual, expected])
