## A guest on an Atoll server: signs in, finds and opens rooms, and gets seats in them.
##
## [codeblock]
## var client := AtollClient.new()
## client.server = "http://127.0.0.1:8080"
## add_child(client)
## await client.sign_in_guest("Ada")
## var room := client.enter(await client.quick_play("shooter"))
## room.view_changed.connect(func(frame: AtollFrame) -> void: print(frame.view))
## [/codeblock]
## All calls give an [AtollAnswer] and never fail otherwise.
class_name AtollClient
extends Node

## The server knows the session no more: it was ended elsewhere, or is too old. Nobody is signed in now.
signal session_ended

const _BODY_BYTES_MAX := 4 << 20
const _SECONDS_MAX := 20.0

## Where the server is, without a slash at the end.
@export var server := "http://127.0.0.1:8080"

## Who is signed in: id, name and role.
var account: Dictionary = {}

var _access := ""
var _refresh := ""
var _access_until_msec := 0
var _renewing := false

## One renewal is over, whatever came of it.
signal _renewed


func signed_in() -> bool:
	return not _refresh.is_empty()


## Comes in as a guest. Without a name, the server finds one.
func sign_in_guest(guest_name: String = "") -> AtollAnswer:
	return _keep(await _call(HTTPClient.METHOD_POST, "/api/sessions/guest", {"name": guest_name} if guest_name else {}, ""))


## The games that can be played, as [code]games[/code].
func games() -> AtollAnswer:
	return await get_json("/api/games")


## The open rooms, as [code]rooms[/code].
func rooms(game: String = "") -> AtollAnswer:
	return await get_json("/api/rooms" + ("?game=" + game.uri_encode() if game else ""))


## Opens a room, with bots if wanted. The answer has the [code]room[/code].
func open_room(game: String, bots: int = 0, options: Dictionary = {}) -> AtollAnswer:
	return await post("/api/rooms", {"game": game, "bots": bots, "options": options})


## A seat in a room. The answer is what [method enter] takes.
func seat(room_id: String) -> AtollAnswer:
	return await post("/api/rooms/%s/seats" % room_id.uri_encode(), {})


## A place to watch a room from. The answer is what [method enter] takes.
func watch(room_id: String) -> AtollAnswer:
	return await post("/api/rooms/%s/spectators" % room_id.uri_encode(), {})


## A seat in the fullest room of a game that has one, or in a new one. The answer is what [method enter] takes.
func quick_play(game: String) -> AtollAnswer:
	var found := await post("/api/rooms/quick", {"game": game})
	return await seat(_room_id(found)) if found.ok() else found


## A seat in a new room of one's own. The answer is what [method enter] takes.
func host(game: String, bots: int = 0, options: Dictionary = {}) -> AtollAnswer:
	var opened := await open_room(game, bots, options)
	return await seat(_room_id(opened)) if opened.ok() else opened


## Goes into a room with a ticket. The room is a child of this node; it tells what becomes of it by its signals, a ticket that was
## refused as well.
func enter(ticket: AtollAnswer) -> AtollRoom:
	var room := AtollRoom.new()
	add_child(room)
	if ticket.ok():
		room.join(_socket_url(str(ticket.body.get("socket", ""))), str(ticket.body.get("ticket", "")))
	else:
		room.refuse.call_deferred(ticket.error)
	return room


## Any GET of the server's.
func get_json(path: String) -> AtollAnswer:
	return await _ask(HTTPClient.METHOD_GET, path, {})


## Any POST of the server's.
func post(path: String, body: Dictionary) -> AtollAnswer:
	return await _ask(HTTPClient.METHOD_POST, path, body)


func _room_id(answer: AtollAnswer) -> String:
	var room: Variant = answer.body.get("room")
	return str((room as Dictionary).get("id", "")) if room is Dictionary else ""


func _socket_url(path: String) -> String:
	return server.replace("http://", "ws://").replace("https://", "wss://") + path


func _keep(answer: AtollAnswer) -> AtollAnswer:
	if answer.ok():
		_access = str(answer.body.get("accessToken", ""))
		_refresh = str(answer.body.get("refreshToken", ""))
		var seconds: Variant = answer.body.get("expiresInSeconds")
		_access_until_msec = Time.get_ticks_msec() + (int(seconds) * 1000 if seconds is float else 0)
		var who: Variant = answer.body.get("account")
		account = who if who is Dictionary else {}
	return answer


## Calls with the access token, and once more with a new one if the server turns that down: it may have been revoked, or the clocks
## disagree.
func _ask(method: HTTPClient.Method, path: String, body: Dictionary) -> AtollAnswer:
	if signed_in() and Time.get_ticks_msec() > _access_until_msec - 10_000:
		await _renew(_access)
	var token := _access
	var answer := await _call(method, path, body, token)
	if answer.status == 401 and signed_in():
		await _renew(token)
		if not _access.is_empty() and _access != token:
			answer = await _call(method, path, body, _access)
	return answer


## Gets another access token in place of this one. The refresh token is good once: callers that come meanwhile wait for the same
## answer.
func _renew(token: String) -> void:
	if _renewing:
		await _renewed
		return
	if _access != token:
		return
	_renewing = true
	var refresh := _refresh
	var answer := await _call(HTTPClient.METHOD_POST, "/api/sessions/refresh", {"refreshToken": refresh}, "")
	# Somebody may have signed in meanwhile.
	if refresh == _refresh:
		if answer.status == 401:
			_access = ""
			_refresh = ""
			account = {}
			session_ended.emit()
		else:
			_keep(answer)
	_renewing = false
	_renewed.emit()


func _call(method: HTTPClient.Method, path: String, body: Dictionary, token: String) -> AtollAnswer:
	if not is_inside_tree():
		return AtollAnswer.failure("the client is not in the scene tree")
	var headers := PackedStringArray(["Accept: application/json"])
	if not token.is_empty():
		headers.append("Authorization: Bearer " + token)
	if method == HTTPClient.METHOD_POST:
		headers.append("Content-Type: application/json")
	var request := HTTPRequest.new()
	request.body_size_limit = _BODY_BYTES_MAX
	request.timeout = _SECONDS_MAX
	request.max_redirects = 0
	add_child(request)
	var text := JSON.stringify(body) if method == HTTPClient.METHOD_POST else ""
	var started := request.request(server + path, headers, method, text)
	if started != OK:
		request.queue_free()
		return AtollAnswer.failure("%s can't be asked: %s" % [server, error_string(started)])
	var ended: Array = await request.request_completed
	request.queue_free()
	return _answer(ended[0], ended[1], ended[3])


func _answer(result: int, status: int, bytes: PackedByteArray) -> AtollAnswer:
	if result != HTTPRequest.RESULT_SUCCESS:
		return AtollAnswer.failure("%s doesn't answer (HTTPRequest result %d)" % [server, result])
	var answer := AtollAnswer.new()
	answer.status = status
	var json := JSON.new()
	if AtollBits.is_utf8(bytes) and json.parse(bytes.get_string_from_utf8()) == OK and json.data is Dictionary:
		answer.body = json.data
	elif status != 204:
		answer.error = "the answer is no JSON"
	if status >= 400:
		answer.error = "%d: %s" % [status, answer.body.get("detail", answer.body.get("title", "refused"))]
	return answer
