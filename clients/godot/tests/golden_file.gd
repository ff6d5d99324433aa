## One of the files that hold views, commands and their exact bytes.
class_name GoldenFile
extends RefCounted

## A view and its bytes, as a keyframe and as a difference to the one before.
class Frame:
	extends RefCounted

	var tick: int
	var inputs := PackedInt64Array()
	## As JSON.
	var view: Dictionary
	var keyframe: PackedByteArray
	var delta: PackedByteArray


var name: String
var epoch: int
var seats: int
var schema: AtollSchema
var schema_json: Dictionary
var frames: Array[Frame] = []
## As JSON: input, seen, command and bytes.
var commands: Array = []


static func all(folder: String) -> Array[GoldenFile]:
	var files: Array[GoldenFile] = []
	for entry in DirAccess.get_files_at(folder):
		if entry.ends_with(".json"):
			files.append(GoldenFile.new(folder.path_join(entry)))
	return files


func _init(path: String) -> void:
	name = path.get_file()
	# Texts of Godot can't hold U+0000.
	var text := FileAccess.get_file_as_string(path).replace("\\u0000", "\\ufffd")
	var json: Dictionary = JSON.parse_string(text)
	epoch = int(json["epoch"])
	seats = int(json["seats"])
	schema_json = json["schema"]
	schema = AtollSchema.parse(schema_json)
	commands = json["commands"]
	for part: Dictionary in json["frames"]:
		var frame := Frame.new()
		frame.tick = int(part["tick"])
		for input: float in part["inputs"]:
			frame.inputs.append(int(input))
		frame.view = part["view"]
		frame.keyframe = (part["keyframe"] as String).hex_decode()
		frame.delta = (part["delta"] as String).hex_decode()
		frames.append(frame)


func decoder() -> AtollFrameDecoder:
	return AtollFrameDecoder.new(schema, epoch, seats)


## Where a value differs from what JSON says it is; empty if nowhere.
static func difference(type: AtollType, actual: Variant, json: Variant, path: String) -> String:
	match type.kind:
		AtollType.Kind.RECORD:
			var missing := (actual as Dictionary).size() - (1 if actual.has("type") and not "type" in type.names else 0) - type.names.size()
			if missing != 0:
				return "%s has other members: %s" % [path, actual]
			for at in type.names.size():
				var name_here := type.names[at]
				var found := difference(type.types[at], actual[name_here], json.get(name_here), path + "/" + name_here)
				if not found.is_empty():
					return found
			return ""
		AtollType.Kind.LIST:
			if actual.size() != json.size():
				return "%s has %d elements, not %d" % [path, actual.size(), json.size()]
			for at: int in actual.size():
				var found := difference(type.element, actual[at], json[at], "%s/%d" % [path, at])
				if not found.is_empty():
					return found
			return ""
		AtollType.Kind.OPTIONAL:
			if actual == null or json == null:
				return "" if actual == json else "%s is %s, not %s" % [path, actual, json]
			return difference(type.element, actual, json, path)
		AtollType.Kind.UNION:
			if actual["type"] != json["type"]:
				return "%s is a %s" % [path, actual["type"]]
			return difference(type.types[type.names.find(actual["type"])], actual, json, path)
		_:
			return "" if _same(type, actual, json) else "%s is %s, not %s" % [path, var_to_str(actual), json]


static func _same(type: AtollType, actual: Variant, json: Variant) -> bool:
	match type.kind:
		AtollType.Kind.INTEGER:
			return actual is int and actual == int(json)
		AtollType.Kind.NUMBER:
			if json is String:
				return {"NaN": is_nan(actual), "Infinity": actual == INF, "-Infinity": actual == -INF}[json]
			# JSON's decimals are read to within the last bit only.
			return actual is float and (actual == json or absf(actual - json) <= absf(json) * 1e-15)
		_:
			return typeof(actual) == typeof(json) and actual == json
