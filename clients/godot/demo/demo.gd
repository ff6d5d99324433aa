## Lagoon Shootout as polygons: the arrows or WASD fly, the mouse aims, its button or space fires.
##
## Ships are drawn between the two newest views, so that they glide however seldom views come.
extends Node2D

const SHIP: PackedVector2Array = [Vector2(22, 0), Vector2(-14, 14), Vector2(-7, 0), Vector2(-14, -14)]
const COLOURS: Array[Color] = [Color.CORAL, Color.AQUAMARINE, Color.GOLD, Color.ORCHID, Color.SKY_BLUE, Color.YELLOW_GREEN, Color.SALMON, Color.WHITE]
const ARENA := Vector2(1600, 1000)

## A server of one's own is started by [code]./atoll run[/code].
@export var server := "http://127.0.0.1:8080"
@export_range(0, 7) var bots := 3

var _room: AtollRoom
var _before: Dictionary = {}
var _now: Dictionary = {}
var _came_seconds := 0.0
var _gap_seconds := 0.05
var _says := "connecting"


func _ready() -> void:
	for word in OS.get_cmdline_user_args():
		if word.begins_with("--server="):
			server = word.trim_prefix("--server=")
	var client := AtollClient.new()
	client.server = server
	add_child(client)
	var came := await client.sign_in_guest()
	if not came.ok():
		_says = came.error
		return
	_room = client.enter(await client.host("shooter", bots))
	_room.view_changed.connect(_see)
	_room.closed.connect(func(code: int, reason: String) -> void: _says = "closed (%d) %s" % [code, reason])
	_room.interrupted.connect(func(_seconds: float) -> void: _says = "the network is gone; trying again")
	_room.welcomed.connect(func(_welcome: Dictionary) -> void: _says = "")


func _process(_delta: float) -> void:
	queue_redraw()


func _see(frame: AtollFrame) -> void:
	var seconds := Time.get_ticks_msec() / 1000.0
	_gap_seconds = lerpf(_gap_seconds, clampf(seconds - _came_seconds, 0.01, 0.5), 0.1)
	_came_seconds = seconds
	_before = _now
	_now = frame.view
	_steer()


func _steer() -> void:
	var hands := _room.schema.command.part("Steer")
	var own := Pilot.ship_of(_now, _room.seat)
	if hands == null or own.is_empty():
		return
	var keys := Vector2(_axis(KEY_A, KEY_D, KEY_LEFT, KEY_RIGHT), _axis(KEY_W, KEY_S, KEY_UP, KEY_DOWN)).limit_length()
	var command: Dictionary = hands.plain()
	command["type"] = "Steer"
	command["moveX"] = roundi(keys.x * hands.part("moveX").maximum)
	command["moveY"] = roundi(keys.y * hands.part("moveY").maximum)
	command["aim"] = Pilot.direction(hands.part("aim"), _to_arena() * get_global_mouse_position() - Vector2(own["x"], own["y"]))
	command["firing"] = Input.is_mouse_button_pressed(MOUSE_BUTTON_LEFT) or Input.is_physical_key_pressed(KEY_SPACE)
	_room.send(command)


func _axis(less: Key, more: Key, less_too: Key, more_too: Key) -> float:
	var up := Input.is_physical_key_pressed(more) or Input.is_physical_key_pressed(more_too)
	var down := Input.is_physical_key_pressed(less) or Input.is_physical_key_pressed(less_too)
	return float(up) - float(down)


## From the window to the arena, which fills it as far as its shape allows.
func _to_arena() -> Transform2D:
	var scaling := minf(get_viewport_rect().size.x / ARENA.x, get_viewport_rect().size.y / ARENA.y)
	return Transform2D().scaled(Vector2(scaling, scaling)).affine_inverse()


func _draw() -> void:
	draw_set_transform_matrix(_to_arena().affine_inverse())
	draw_rect(Rect2(Vector2.ZERO, ARENA), Color(0.05, 0.12, 0.18))
	for ship: Dictionary in _now.get("ships", []):
		if ship["health"] > 0:
			_draw_ship(ship)
	for shot: Dictionary in _now.get("shots", []):
		_draw_shot(shot)
	draw_string(ThemeDB.fallback_font, Vector2(20, 40), _says if _says else _score(), HORIZONTAL_ALIGNMENT_LEFT, -1, 28)


func _draw_ship(ship: Dictionary) -> void:
	var place := Vector2(ship["x"], ship["y"])
	var last := Pilot.ship_of(_before, ship["seat"])
	if not last.is_empty():
		var share := clampf((Time.get_ticks_msec() / 1000.0 - _came_seconds) / _gap_seconds, 0.0, 1.0)
		place = Vector2(last["x"], last["y"]).lerp(place, share)
	var type := _room.schema.view.part("ships").element.part("aim")
	var turned := Transform2D(TAU * ship["aim"] / (type.maximum + type.step), place)
	draw_colored_polygon(turned * SHIP, COLOURS[ship["seat"] % COLOURS.size()])
	draw_rect(Rect2(place + Vector2(-20, 26), Vector2(0.4 * ship["health"], 4)), Color.WHITE)


## A shot is sent once, as where it left and in which direction; this picture shows just that.
func _draw_shot(shot: Dictionary) -> void:
	var type := _room.schema.view.part("shots").element.part("aim")
	var way := Vector2.from_angle(TAU * shot["aim"] / (type.maximum + type.step))
	var from := Vector2(shot["x"], shot["y"]) + way * 24
	draw_line(from, from + way * 40, COLOURS[shot["seat"] % COLOURS.size()], 4)


func _score() -> String:
	var parts := PackedStringArray()
	for player: Dictionary in _room.players:
		parts.append("%s %d" % [player.get("name"), Pilot.score_of(_now, int(player.get("seat", -1))).get("kills", 0)])
	return "   ".join(parts)
