## A guest who calls three times at once, and then once more: for a server that plays tricks, in distribution/godot-tests. Tells what came
## of it, as one line of JSON.
extends SceneTree

var _client := AtollClient.new()
var _seen: Dictionary = {"statuses": [], "ended": 0}


func _initialize() -> void:
	for word in OS.get_cmdline_user_args():
		if word.begins_with("--server="):
			_client.server = word.trim_prefix("--server=")
	Engine.max_fps = 60
	# The root is not in the tree yet.
	_run.call_deferred()


func _run() -> void:
	root.add_child(_client)
	_client.session_ended.connect(func() -> void: _seen["ended"] += 1)
	await _client.sign_in_guest()
	for times in 3:
		_call()
	while (_seen["statuses"] as Array).size() < 3:
		await process_frame
	await _call()
	_seen["signed_in"] = _client.signed_in()
	_client.queue_free()
	await process_frame
	print("session: ", JSON.stringify(_seen))
	quit()


func _call() -> void:
	var answer := await _client.games()
	(_seen["statuses"] as Array).append(answer.status)
