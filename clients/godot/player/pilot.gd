## Flies a ship of Lagoon Shootout by what it sees: turns toward the nearest ship, keeps some distance, and fires.
##
## It goes by the names of fields and by the ranges of the schema alone, so it lives through new versions of the game.
class_name Pilot
extends RefCounted

const NEAR := 220.0


## The command for what is seen, or nothing when the game is another one or the own ship is not there.
static func steer(schema: AtollSchema, view: Dictionary, seat: int) -> Dictionary:
	var own := ship_of(view, seat)
	var hands := schema.command.part("Steer")
	if own.is_empty() or hands == null or hands.part("aim") == null:
		return {}
	var command: Dictionary = hands.plain()
	command["type"] = "Steer"
	var enemy := _nearest(view, own)
	if enemy.is_empty():
		return command
	var way := _place(enemy) - _place(own)
	command["aim"] = direction(hands.part("aim"), way)
	command["firing"] = true
	var ahead := way.normalized() * (1.0 if way.length() > NEAR else -0.5)
	# Across as well, or two of a kind would stand before the same wall for ever.
	var wish := ahead + ahead.orthogonal() * 0.6
	command["moveX"] = roundi(wish.limit_length().x * hands.part("moveX").maximum)
	command["moveY"] = roundi(wish.limit_length().y * hands.part("moveY").maximum)
	return command


## A direction in steps of the turn, clockwise from the right, as many as the schema has.
static func direction(aim: AtollType, way: Vector2) -> int:
	var turn := aim.maximum + aim.step
	return clampi(roundi(fposmod(way.angle() / TAU, 1.0) * turn) % int(turn), 0, int(aim.maximum))


static func ship_of(view: Dictionary, seat: int) -> Dictionary:
	return _of_seat(view.get("ships", []), seat)


static func score_of(view: Dictionary, seat: int) -> Dictionary:
	return _of_seat(view.get("scores", []), seat)


static func _of_seat(entries: Array, seat: int) -> Dictionary:
	for entry: Dictionary in entries:
		if entry.get("seat") == seat:
			return entry
	return {}


static func _nearest(view: Dictionary, own: Dictionary) -> Dictionary:
	var nearest := {}
	for ship: Dictionary in view.get("ships", []):
		if ship.get("seat") == own["seat"] or ship.get("health", 1) <= 0:
			continue
		if nearest.is_empty() or _place(ship).distance_to(_place(own)) < _place(nearest).distance_to(_place(own)):
			nearest = ship
	return nearest


static func _place(ship: Dictionary) -> Vector2:
	return Vector2(ship.get("x", 0.0), ship.get("y", 0.0))
