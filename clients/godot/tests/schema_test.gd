class_name SchemaTest
extends Suite

const SMALL := {
	"id": "1",
	"view": {"kind": "record", "name": "V", "fields": []},
	"command": {"kind": "union", "name": "C", "width": 0, "cases": [{"kind": "record", "name": "Go", "fields": []}]},
	"events": [],
}


func run() -> void:
	test("the smallest schema is understood", func() -> void: equal(AtollSchema.parse(SMALL).error, "", "error"))
	test("members that are not known are ignored", func() -> void:
		equal(_with({"kind": "boolean", "colour": "blue"}), "", "error")
		equal(_with({"kind": "list", "max": 3, "width": 2, "order": [1], "element": {"kind": "boolean"}}), "", "error"))
	test("a kind that is not known is said", func() -> void: check("quaternion" in _with({"kind": "quaternion"}), "kind"))
	test("what makes no sense is refused", func() -> void:
		for wrong: Variant in [
			null, 7, [], {}, {"kind": 7}, {"kind": "integer"}, {"kind": "integer", "bits": 12}, {"kind": "number", "bits": 16},
			{"kind": "integer", "bits": 32, "min": 0, "max": 9, "step": 1, "steps": 9, "width": 3},
			{"kind": "integer", "bits": 32, "min": 0, "max": 9, "step": 0, "steps": 9, "width": 4},
			{"kind": "integer", "bits": 32, "min": 0, "max": INF, "step": 1, "steps": 9, "width": 4},
			{"kind": "integer", "bits": 64, "min": 0, "max": 9, "step": 1, "steps": 1e30, "width": 64},
			{"kind": "text", "max": -1, "width": 0}, {"kind": "text", "max": 1e18, "width": 60}, {"kind": "text", "max": "9", "width": 4},
			{"kind": "choice", "name": "X", "constants": [], "width": 0}, {"kind": "choice", "name": "X"},
			{"kind": "record", "name": "X"}, {"kind": "record", "fields": [7]}, {"kind": "optional"},
			{"kind": "union", "name": "X", "width": 0, "cases": []}, {"kind": "union", "width": 0, "cases": [{"kind": "boolean"}]},
			{"kind": "list", "max": 3, "width": 2}, {"kind": "list", "max": 3, "width": 2, "keyed": true, "element": {"kind": "boolean"}},
			{"kind": "record", "name": "X", "fields": [{"name": "k", "key": true, "type": {"kind": "boolean"}}]},
		]:
			check(not _with(wrong).is_empty(), str(wrong)))
	test("a schema that never ends is refused", func() -> void:
		var deep: Dictionary = {"kind": "boolean"}
		for i in 500:
			deep = {"kind": "optional", "of": deep}
		check(not _with(deep).is_empty(), "deep")
		var field := {"name": "f", "type": {"kind": "boolean"}}
		var fields: Array = []
		fields.resize(100_000)
		fields.fill(field)
		check(not _with({"kind": "record", "name": "X", "fields": fields}).is_empty(), "wide"))


## What is wrong with a schema whose view has a field of this type.
func _with(type: Variant) -> String:
	var json: Dictionary = SMALL.duplicate(true)
	json["view"]["fields"].append({"name": "field", "type": type})
	return AtollSchema.parse(json).error
