## A player without a window: signs in as a guest, takes a seat, flies, and tells at the end what it saw, as one line of JSON.
##
## [code]godot --headless --path clients/godot --script res://player/player.gd -- --server=http://127.0.0.1:8080[/code], and
## [code]--room=ID[/code] for a certain room (else it opens one), [code]--bots=N[/code] for that, [code]--name=TEXT[/code],
## [code]--seconds=N[/code] to play at most so long, [code]--hits=N[/code] to end after so many, [code]--matches=N[/code] likewise.
extends SceneTree

var _words: Dictionary[String, String] = {
	"server": "http://127.0.0.1:8080", "room": "", "name": "", "bots": "3", "seconds": "30", "hits": "1000000", "matches": "1000000",
}
var _room: AtollRoom
var _seen: Dictionary = {"events": 0, "hits": 0, "kills": 0, "matches": 0, "sent": 0, "problems": [], "refused": [], "interruptions": 0}
var _until_msec := 0
var _ended := false
var _phase := ""


func _initialize() -> void:
	for word in OS.get_cmdline_user_args():
		var parts := word.trim_prefix("--").split("=", true, 1)
		if not (parts.size() == 2 and _words.has(parts[0])):
			printerr("unknown word %s; there are --%s=…" % [word, "=… --".join(_words.keys())])
			quit(64)
			return
		_words[parts[0]] = parts[1]
	Engine.max_fps = 60
	_until_msec = Time.get_ticks_msec() + int(_words["seconds"].to_float() * 1000)
	# The root is not in the tree yet.
	_play.call_deferred()


func _play() -> void:
	var client := AtollClient.new()
	client.server = _words["server"]
	root.add_child(client)
	var came := await client.sign_in_guest(_words["name"])
	if not came.ok():
		_end("no way in: " + came.error)
		return
	var room_id := _words["room"]
	_seen["account"] = client.account.get("id")
	_room = client.enter(await client.seat(room_id) if room_id else await client.host("shooter", int(_words["bots"])))
	_room.view_changed.connect(_look)
	_room.event.connect(_hear)
	_room.problem.connect(func(what: String) -> void: _seen["problems"].append(what))
	_room.refused.connect(func(_input: int, reason: String) -> void: _seen["refused"].append(reason))
	_room.interrupted.connect(func(_pause: float) -> void: _seen["interruptions"] += 1)
	_room.closed.connect(func(code: int, reason: String) -> void: _end("closed with %d: %s" % [code, reason]))


func _process(_delta: float) -> bool:
	if Time.get_ticks_msec() > _until_msec or _seen["hits"] >= int(_words["hits"]) or _seen["matches"] >= int(_words["matches"]):
		_end("")
	return false


func _look(frame: AtollFrame) -> void:
	if frame.view["phase"] == "RESULTS" and _phase == "PLAYING":
		_seen["matches"] += 1
	_phase = frame.view["phase"]
	var command := Pilot.steer(_room.schema, frame.view, _room.seat)
	if not command.is_empty() and _room.send(command) > 0:
		_seen["sent"] += 1


func _hear(event_name: String, data: Dictionary) -> void:
	_seen["events"] += 1
	if event_name == "Hit" and data.get("shooter") == _room.seat:
		_seen["hits"] += 1
	elif event_name == "Killed" and data.get("killer") == _room.seat:
		_seen["kills"] += 1


## Says what was seen, leaves and ends: with 0 if it played to its own end, else with 1.
func _end(error: String) -> void:
	if _ended:
		return
	_ended = true
	if _room and _room.frame:
		var score := Pilot.score_of(_room.frame.view, _room.seat)
		_seen.merge({
			"room": _room.info.get("id"), "seat": _room.seat, "tick": _room.frame.tick, "ships": _room.frame.view["ships"].size(),
			"frames": _room.frames, "keyframes": _room.keyframes, "dropped": _room.dropped,
			"input": _room.confirmed_input(), "score": score.get("kills", 0),
		})
	if not error.is_empty():
		_seen["error"] = error
	print("player: ", JSON.stringify(_seen))
	if _room:
		_room.leave()
		# A moment for the last word to get out.
		await create_timer(0.1).timeout
	quit(0 if error.is_empty() else 1)
