## A seat in a room: views come in, commands go out. Made by [method AtollClient.enter].
##
## When the network fails it comes back to the same seat by itself, with a growing pause, for as long as the server keeps the seat.
class_name AtollRoom
extends Node

## In the room, for the first time or again. [param welcome] is the server's message.
signal welcomed(welcome: Dictionary)
## A new view. Usually one tick after the one before.
signal view_changed(frame: AtollFrame)
## The game tells something.
signal event(event_name: String, data: Dictionary)
## A command had no effect.
signal refused(input: int, reason: String)
## Who is seated has changed; see [member players].
signal players_changed
## The game was exchanged for another version, and [member schema] with it.
signal schema_changed
signal paused(reason: String)
signal resumed
## An answer to [method ping]: how long it took, and at what tick, with its fraction, the server was.
signal pong(round_trip_seconds: float, tick: float)
## The connection broke; the next try comes after a pause.
signal interrupted(next_try_seconds: float)
## The end; nothing comes after it. [param code] is the socket's, 0 if there never was one.
signal closed(code: int, reason: String)
## Something came that makes no sense, or the server says so of what was sent. The room goes on.
signal problem(what: String)

enum State { IDLE, CONNECTING, JOINING, OPEN, WAITING, CLOSED }

const SUBPROTOCOL := "atoll.v1"
const MESSAGES_QUEUED_MAX := 4096
const TEXT_BYTES_MAX := 1 << 20
## Pauses before the tries to come back.
const PAUSE_SECONDS_FIRST := 0.25
const PAUSE_SECONDS_MAX := 8.0
const CONNECT_SECONDS_MAX := 10.0
const HEARTBEAT_SECONDS := 3.0
## An unanswered wish for a keyframe is said again after this time.
const KEYFRAME_SECONDS := 1.0
## Codes after which there is no way back: the server said why.
const _FINAL_CODES: Array[int] = [1000, 4000, 4001, 4002, 4003, 4005, 4006, 4008]

var state := State.IDLE
## id, game, title, name and seats.
var info: Dictionary = {}
## One's own seat, -1 for spectators.
var seat := -1
var ticks_per_second := 0
## The seated: a dictionary each with seat, id, name, bot and connected.
var players: Array = []
var schema: AtollSchema
## The newest view, or null.
var frame: AtollFrame
## How many frames came; of them, keyframes; how many were dropped.
var frames := 0
var keyframes := 0
var dropped := 0

var _url := ""
var _ticket := ""
var _resume := ""
var _grace_seconds := 0.0
var _lost_msec := 0
var _tries := 0
var _left := 0.0
var _keyframe_in := 0.0
var _input := 0
var _epoch := 0
var _socket: WebSocketPeer
var _decoder: AtollFrameDecoder
var _encoder: AtollCommandEncoder


## Goes in with a ticket, at most once.
func join(url: String, ticket: String) -> void:
	if state == State.IDLE:
		_url = url
		_ticket = ticket
		_lost_msec = Time.get_ticks_msec()
		_connect()


## Ends before it began.
func refuse(reason: String) -> void:
	_close(0, reason)


## Sends a command: a dictionary with its name as [code]type[/code] and its fields. Gives its number, or 0 if it couldn't be sent:
## see [signal problem]. [param at] is the tick that it is for, 0 for the next.
func send(command: Dictionary, at: int = 0) -> int:
	if state != State.OPEN or _encoder == null:
		return 0
	var bytes := _encoder.encode(command, _input + 1, frame.tick * 8 if frame else 0, at)
	if bytes.is_empty():
		problem.emit(_encoder.error)
		return 0
	if _socket.send(bytes, WebSocketPeer.WRITE_MODE_BINARY) != OK:
		return 0
	_input += 1
	return _input


## The number of the last own command that the newest view has taken in.
func confirmed_input() -> int:
	return frame.inputs[seat] if frame and seat >= 0 and seat < frame.inputs.size() else 0


func ping() -> void:
	_say({"type": "ping", "t": Time.get_ticks_usec()})


## Gives the seat up.
func leave() -> void:
	if state == State.OPEN:
		_say({"type": "leave"})
	if state != State.CLOSED:
		_close(1000, "left")


func _process(delta: float) -> void:
	match state:
		State.WAITING:
			_left -= delta
			if _left <= 0.0:
				_connect()
		State.CONNECTING, State.JOINING, State.OPEN:
			_poll(delta)
		State.CLOSED:
			# The last words may still be on their way out.
			if _socket and _socket.get_ready_state() != WebSocketPeer.STATE_CLOSED:
				_socket.poll()


func _exit_tree() -> void:
	if _socket:
		_socket.close()


func _connect() -> void:
	state = State.CONNECTING
	_left = CONNECT_SECONDS_MAX
	_socket = WebSocketPeer.new()
	_socket.supported_protocols = PackedStringArray([SUBPROTOCOL])
	_socket.inbound_buffer_size = AtollFrameDecoder.BYTES_MAX
	_socket.max_queued_packets = MESSAGES_QUEUED_MAX
	# A network that is gone says nothing: pings that aren't answered end the socket.
	_socket.heartbeat_interval = HEARTBEAT_SECONDS
	if _socket.connect_to_url(_url) != OK:
		_lose(0, "%s is no address of a room" % _url)


func _poll(delta: float) -> void:
	_socket.poll()
	if state == State.CONNECTING and _socket.get_ready_state() == WebSocketPeer.STATE_OPEN:
		state = State.JOINING
		_socket.set_no_delay(true)
		_say({"type": "join", "ticket": _ticket} if _resume.is_empty() else {"type": "resume", "token": _resume})
	while state < State.WAITING and _socket.get_available_packet_count() > 0:
		var packet := _socket.get_packet()
		if _socket.was_string_packet():
			_hear(packet)
		else:
			_see(packet)
	if state >= State.WAITING:
		return
	if _socket.get_ready_state() == WebSocketPeer.STATE_CLOSED:
		_lose(_socket.get_close_code(), _socket.get_close_reason())
	elif state != State.OPEN:
		_left -= delta
		if _left <= 0.0:
			_lose(0, "the server takes too long")
	elif _decoder.needs_keyframe():
		_keyframe_in -= delta
		if _keyframe_in <= 0.0:
			_keyframe_in = KEYFRAME_SECONDS
			_say({"type": "keyframe"})


func _see(packet: PackedByteArray) -> void:
	if _decoder == null:
		return
	var had := not _decoder.needs_keyframe()
	match _decoder.decode(packet):
		AtollFrameDecoder.Outcome.VIEW:
			frame = _decoder.frame
			frames += 1
			keyframes += 1 if frame.keyframe else 0
			view_changed.emit(frame)
			return
		AtollFrameDecoder.Outcome.BROKEN:
			problem.emit("a frame can't be read: %s" % _decoder.error)
	dropped += 1
	if had:
		_keyframe_in = 0.0


func _hear(packet: PackedByteArray) -> void:
	var json := JSON.new()
	if packet.size() > TEXT_BYTES_MAX or not AtollBits.is_utf8(packet) or json.parse(packet.get_string_from_utf8()) != OK:
		problem.emit("a message is no JSON")
		return
	if not json.data is Dictionary:
		problem.emit("a message is no object")
		return
	var message: Dictionary = json.data
	match message.get("type"):
		"welcome":
			_welcome(message)
		"players":
			_seat(message)
		"event":
			var data: Variant = message.get("data")
			event.emit(str(message.get("event")), data if data is Dictionary else {})
		"refused":
			refused.emit(_whole(message, "input"), str(message.get("reason")))
		"schema":
			ticks_per_second = _whole(message, "ticksPerSecond")
			_adopt(message, _whole(message, "seats"))
			schema_changed.emit()
		"paused":
			paused.emit(str(message.get("reason")))
		"resumed":
			resumed.emit()
		"pong":
			var tick: Variant = message.get("tick")
			pong.emit((Time.get_ticks_usec() - _whole(message, "t")) / 1e6, tick if tick is float else 0.0)
		"error":
			problem.emit("%s: %s" % [message.get("code"), message.get("detail")])


func _welcome(message: Dictionary) -> void:
	var room: Variant = message.get("room")
	info = room if room is Dictionary else {}
	seat = _whole(message, "seat") if message.get("seat") is float else -1
	_resume = str(message.get("resume", ""))
	_grace_seconds = float(_whole(message, "graceSeconds"))
	ticks_per_second = _whole(message, "ticksPerSecond")
	_tries = 0
	state = State.OPEN
	_adopt(message, _whole(info, "seats"))
	if state == State.OPEN:
		_seat(message)
		welcomed.emit(message)


func _seat(message: Dictionary) -> void:
	var seated: Variant = message.get("players")
	players = (seated as Array).filter(func(one: Variant) -> bool: return one is Dictionary) if seated is Array else []
	players_changed.emit()


## A schema and its epoch. One that can't be understood ends the visit.
func _adopt(message: Dictionary, seats: int) -> void:
	schema = AtollSchema.parse(message.get("schema"))
	if not schema.error.is_empty():
		problem.emit(schema.error)
		leave()
		return
	_epoch = _whole(message, "epoch")
	_decoder = AtollFrameDecoder.new(schema, _epoch, seats)
	_encoder = AtollCommandEncoder.new(schema, _epoch)
	# The server sends a keyframe by itself.
	_keyframe_in = KEYFRAME_SECONDS


func _whole(message: Dictionary, member: String) -> int:
	var value: Variant = message.get(member)
	return int(value) if value is float and absf(value) < 2.0 ** 53 else 0


func _say(message: Dictionary) -> void:
	if _socket and _socket.get_ready_state() == WebSocketPeer.STATE_OPEN:
		_socket.send_text(JSON.stringify(message))


## The socket is gone: for good, or until the next try.
func _lose(code: int, reason: String) -> void:
	if state == State.OPEN:
		_lost_msec = Time.get_ticks_msec()
	var gone_seconds := (Time.get_ticks_msec() - _lost_msec) / 1000.0
	var patience := CONNECT_SECONDS_MAX if _resume.is_empty() else _grace_seconds
	if code in _FINAL_CODES or gone_seconds > patience:
		_close(code, reason)
		return
	state = State.WAITING
	_decoder = null
	# Half of it by chance, so that the players of a server that was away don't come all at once.
	_left = minf(PAUSE_SECONDS_FIRST * 2.0 ** _tries, PAUSE_SECONDS_MAX) * randf_range(0.5, 1.0)
	_tries = mini(_tries + 1, 16)
	interrupted.emit(_left)


func _close(code: int, reason: String) -> void:
	state = State.CLOSED
	if _socket:
		_socket.close()
	closed.emit(code, reason)
