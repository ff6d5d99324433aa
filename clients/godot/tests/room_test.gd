## What a room makes of messages, without a network.
class_name RoomTest
extends Suite

const SEED := 4
const ROUNDS := 1_500

var _pond: GoldenFile
var _random := RandomNumberGenerator.new()


func _init(complaints: Complaints, files: Array[GoldenFile]) -> void:
	super(complaints)
	for file in files:
		if file.name == "pond.json":
			_pond = file


func run() -> void:
	_random.seed = SEED
	test("a welcome opens the room, and frames are views of its schema", func() -> void:
		var room := _welcomed()
		equal([room.state, room.seat, room.ticks_per_second], [AtollRoom.State.OPEN, 1, 20], "room")
		equal(room.players.size(), 1, "players")
		room._see(_pond.frames[2].keyframe)
		equal(room.frame.view["ducks"].size(), 2, "ducks")
		equal(room.confirmed_input(), 4_000_000_000, "own input")
		room.free())
	test("a spectator has no seat", func() -> void:
		var room := _told(AtollRoom.new(), _welcome().merged({"seat": null}, true))
		equal(room.seat, -1, "seat")
		room.free())
	test("a schema that can't be understood ends the visit", func() -> void:
		var room := _told(AtollRoom.new(), _welcome().merged({"schema": {"view": {"kind": "quaternion"}}}, true))
		equal(room.state, AtollRoom.State.CLOSED, "state")
		room.free())
	test("after another schema frames of the old epoch are dropped", func() -> void:
		var room := _welcomed()
		_told(room, {"type": "schema", "epoch": 4, "seats": 2, "schema": _pond.schema_json})
		room._see(_pond.frames[0].keyframe)
		equal([room.frames, room.dropped], [0, 1], "old epoch")
		var next := _pond.frames[0].keyframe.duplicate()
		next[1] = 4
		room._see(next)
		equal(room.frames, 1, "new epoch")
		room.free())
	test("messages and members that are not known are ignored", func() -> void:
		var room := _welcomed()
		var problems := PackedStringArray()
		room.problem.connect(func(what: String) -> void: problems.append(what))
		for message: Dictionary in [{"type": "weather", "wind": 3}, {"type": "paused", "reason": "x", "for": 3}, {}, {"type": 7}]:
			_told(room, message)
		equal(problems, PackedStringArray(), "problems")
		room.free())
	test("any messages leave the room able to go on", _mutated)
	test("nothing can be sent before the welcome", func() -> void:
		var room := AtollRoom.new()
		equal(room.send({"type": "Leave"}), 0, "input")
		room.free())


func _welcome() -> Dictionary:
	return {
		"type": "welcome", "room": {"id": "r", "game": "pond", "title": "Pond", "name": "Pond", "seats": 2}, "seat": 1, "resume": "t",
		"graceSeconds": 30, "ticksPerSecond": 20, "tick": 41, "epoch": 3, "schema": _pond.schema_json,
		"players": [{"seat": 1, "id": "a", "name": "Ada", "bot": false, "connected": true}],
	}


func _told(room: AtollRoom, message: Dictionary) -> AtollRoom:
	room._hear(JSON.stringify(message).to_utf8_buffer())
	return room


func _welcomed() -> AtollRoom:
	return _told(AtollRoom.new(), _welcome())


func _mutated() -> void:
	var messages: Array[Dictionary] = [
		_welcome(), {"type": "players", "players": [{"seat": 0}]}, {"type": "event", "event": "Killed", "tick": 3, "data": {"killer": 1}},
		{"type": "refused", "input": 7, "reason": "no"}, {"type": "schema", "epoch": 4, "seats": 3, "schema": _pond.schema_json},
		{"type": "pong", "t": 1, "tick": 4.5}, {"type": "error", "code": "x", "detail": "y"}, {"type": "closing", "reason": "z"},
	]
	for round in ROUNDS:
		var message := messages[_random.randi_range(0, messages.size() - 1)].duplicate(true)
		HostileTest.replace(message, _random)
		var bytes := JSON.stringify(message).to_utf8_buffer()
		if _random.randf() < 0.3:
			bytes[_random.randi_range(0, bytes.size() - 1)] = _random.randi_range(0, 255)
		var room := _welcomed()
		room._hear(bytes)
		room._see(_pond.frames[0].keyframe)
		_told(room, _welcome())
		room._see(_pond.frames[0].keyframe)
		check(room.frame != null and room.frame.tick == 41, "no view after %s" % bytes.get_string_from_ascii())
		room.free()
