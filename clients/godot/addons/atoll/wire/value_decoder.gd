## Reads the values of one message: whole, or as a difference to what was there before.
##
## What it keeps from frame to frame is not the values themselves but what the wire speaks of: an index for a number with a range,
## [code][index, step][/code] for a predicted one, [code][][/code] or [code][value][/code] for an optional, [code][case,
## record][/code] for a union, an array by the schema's order for a record. [method value] makes a value of it. None of it is
## changed later, so frames may share parts.
class_name AtollValueDecoder
extends RefCounted

## A view has at most so many values, those inside of others counted as well.
const VALUES_MAX := 1 << 20

var _in: AtollBitReader
var _left := VALUES_MAX


func _init(reader: AtollBitReader) -> void:
	_in = reader


## A value that stands for itself.
func whole(type: AtollType) -> Variant:
	_count()
	match type.kind:
		AtollType.Kind.BOOLEAN:
			return _in.bit()
		AtollType.Kind.INTEGER:
			return _in.index(type.width, type.steps) if type.ranged else _integer(type, _in.signed())
		AtollType.Kind.NUMBER:
			return _whole_number(type)
		AtollType.Kind.TEXT:
			return _in.text(_in.index(type.width, type.size_max))
		AtollType.Kind.CHOICE:
			return _in.index(type.width, type.constants.size() - 1)
		AtollType.Kind.RECORD:
			return _whole_record(type, type.slow)
		AtollType.Kind.LIST:
			return _whole_list(type)
		AtollType.Kind.OPTIONAL:
			return [whole(type.element)] if _in.bit() else []
		_:
			var tag := _in.index(type.width, type.types.size() - 1)
			return [tag, whole(type.types[tag])]


## A changed bit, and what follows it.
func difference(type: AtollType, base: Variant) -> Variant:
	return changed(type, base) if _in.bit() else carried(type, base)


## What follows a changed bit of 1.
func changed(type: AtollType, base: Variant) -> Variant:
	_count()
	match type.kind:
		AtollType.Kind.BOOLEAN:
			return not base
		AtollType.Kind.INTEGER:
			if type.ranged:
				return _near(type, base, type.steps)
			return _integer(type, (base as int) + _in.signed())
		AtollType.Kind.NUMBER:
			if type.predicted:
				return _missed(type, base)
			return _near(type, base, type.steps) if type.ranged else _whole_number(type)
		AtollType.Kind.TEXT:
			return _in.text(_in.index(type.width, type.size_max))
		AtollType.Kind.CHOICE:
			return _near(type, base, type.constants.size() - 1)
		AtollType.Kind.RECORD:
			return _changed_record(type, base, type.slow)
		AtollType.Kind.LIST:
			return _changed_keyed_list(type, base) if type.keyed else _changed_list(type, base)
		AtollType.Kind.OPTIONAL:
			if not _in.bit():
				return []
			var before: Array = base
			return [whole(type.element) if before.is_empty() else changed(type.element, before[0])]
		_:
			return _changed_union(type, base)


## What nothing was sent about: it stays, except that the predicted numbers in it move on.
func carried(type: AtollType, base: Variant) -> Variant:
	if not type.moves or _in.failed():
		return base
	_count()
	match type.kind:
		AtollType.Kind.NUMBER:
			if base[1] == 0:
				return base
			var index := _prediction(type, base)
			return [index, index - (base[0] as int)]
		AtollType.Kind.RECORD:
			var record: Array = (base as Array).duplicate()
			for at in record.size():
				record[at] = carried(type.types[at], record[at])
			return record
		AtollType.Kind.UNION:
			return [base[0], carried(type.types[base[0]], base[1])]
		_:
			var list: Array = []
			for element: Variant in base as Array:
				list.append(carried(type.element, element))
			return list


## The value as games see it: numbers, texts, arrays, and dictionaries by the names of fields. An absent optional value is null, a
## union's record has its name as [code]type[/code].
func value(type: AtollType, raw: Variant) -> Variant:
	_count()
	if _in.failed():
		return null
	match type.kind:
		AtollType.Kind.INTEGER:
			return int(type.value_at(raw)) if type.ranged else raw
		AtollType.Kind.NUMBER:
			if not type.ranged:
				return raw
			return type.value_at(raw[0] if type.predicted else raw)
		AtollType.Kind.CHOICE:
			return type.constants[raw]
		AtollType.Kind.RECORD:
			var record := {}
			for at in type.types.size():
				record[type.names[at]] = value(type.types[at], raw[at])
			return record
		AtollType.Kind.LIST:
			var list: Array = []
			for element: Variant in raw as Array:
				list.append(value(type.element, element))
			return list
		AtollType.Kind.OPTIONAL:
			return null if (raw as Array).is_empty() else value(type.element, raw[0])
		AtollType.Kind.UNION:
			var record: Variant = value(type.types[raw[0]], raw[1])
			if record is Dictionary:
				record["type"] = type.names[raw[0]]
			return record
		_:
			return raw


func _count() -> void:
	_left -= 1
	if _left < 0:
		_in.fail("there are more than %d values" % VALUES_MAX)


func _integer(type: AtollType, number: int) -> int:
	return number if type.holds(number) else _in.fail("%d has more than %d bits" % [number, type.bits])


func _index(type: AtollType, index: int, most: int) -> int:
	return index if index >= 0 and index <= most else _in.fail("%d is no index of %s" % [index, type.name])


func _whole_number(type: AtollType) -> Variant:
	if not type.ranged:
		return _in.float32() if type.bits == 32 else _in.float64()
	var index := _in.index(type.width, type.steps)
	if not type.predicted:
		return index
	var step := AtollBits.unzigzag(_in.bits(type.width + 1)) if _in.bit() else 0
	if absi(step) > type.steps:
		_in.fail("a step of %d leads out of the range" % step)
	return [index, step]


func _whole_record(type: AtollType, slow: PackedInt32Array) -> Array:
	var record: Array = []
	record.resize(type.types.size())
	for at in type.swift:
		record[at] = whole(type.types[at])
	for at in slow:
		record[at] = whole(type.types[at])
	return record


func _whole_list(type: AtollType) -> Array:
	var list: Array = []
	var previous := 0
	for i in _in.index(type.width, type.size_max):
		if _in.failed():
			break
		if type.keyed:
			previous = _key(type.element, previous)
			list.append(_keyed_whole(type.element, previous))
		else:
			list.append(whole(type.element))
	return list


func _key(record: AtollType, previous: int) -> int:
	var type := record.types[record.key]
	return _in.index(type.width, type.steps) if type.ranged else _integer(type, previous + _in.signed())


func _keyed_whole(type: AtollType, key: int) -> Array:
	_count()
	var record := _whole_record(type, type.slow_unkeyed)
	record[type.key] = key
	return record


func _near(type: AtollType, base: int, most: int) -> int:
	if type.width < 7 or _in.bit():
		return _in.index(type.width, most)
	return _index(type, base + AtollBits.unzigzag(_in.bits(type.half_width())), most)


func _prediction(type: AtollType, base: Array) -> int:
	return clampi((base[0] as int) + (base[1] as int), 0, type.steps)


func _missed(type: AtollType, base: Array) -> Array:
	var index := _prediction(type, base)
	if not _in.bit():
		index += -1 if _in.bit() else 1
	elif not _in.bit():
		index += AtollBits.unzigzag(_in.bits(type.half_width()))
	else:
		index = _in.bits(type.width)
	index = _index(type, index, type.steps)
	return [index, index - (base[0] as int)]


func _changed_record(type: AtollType, base: Array, slow: PackedInt32Array) -> Array:
	var record := base.duplicate()
	for at in type.swift:
		record[at] = difference(type.types[at], base[at])
	var any := _in.bit() if type.swift.size() >= 1 and slow.size() >= 2 else true
	for at in slow:
		record[at] = difference(type.types[at], base[at]) if any else carried(type.types[at], base[at])
	return record


func _changed_union(type: AtollType, base: Array) -> Array:
	if not _in.bit():
		return whole(type)
	return [base[0], changed(type.types[base[0]], base[1])]


func _new_size(type: AtollType, base: Array) -> int:
	return _in.index(type.width, type.size_max) if _in.bit() else base.size()


func _changed_list(type: AtollType, base: Array) -> Array:
	var list: Array = []
	for i in _new_size(type, base):
		if _in.failed():
			break
		list.append(difference(type.element, base[i]) if i < base.size() else whole(type.element))
	return list


func _changed_keyed_list(type: AtollType, base: Array) -> Array:
	var record := type.element
	var list: Array = []
	var cursor := 0
	var previous := 0
	var places := {}
	for i in _new_size(type, base):
		var here := _in.bit()
		while not here and _in.bit():
			cursor += 1
			if cursor > base.size():
				_in.fail("more elements left than there were")
			here = _in.bit()
		if here and cursor >= base.size():
			_in.fail("there is no element at the cursor")
		if _in.failed():
			break
		var at := cursor
		if not here:
			previous = _key(record, previous)
			if places.is_empty():
				places = _places(base, record.key)
			at = _place(places, previous, cursor)
		if at < 0:
			list.append(_keyed_whole(record, previous))
			continue
		list.append(_keyed_difference(record, base[at]))
		previous = base[at][record.key]
		cursor = at + 1
	return list


func _keyed_difference(type: AtollType, base: Array) -> Array:
	if not _in.bit():
		return carried(type, base)
	_count()
	return _changed_record(type, base, type.slow_unkeyed)


## Where elements are, by their keys; made when the first key comes, which is seldom.
func _places(base: Array, key: int) -> Dictionary:
	var places := {}
	for at in base.size():
		var element: Array = base[at]
		var found: PackedInt32Array = places.get_or_add(element[key], PackedInt32Array())
		found.append(at)
	return places


## The first place of a key from the cursor on, else from the start; -1 if there is none.
func _place(places: Dictionary, key: int, cursor: int) -> int:
	if not places.has(key):
		return -1
	var found: PackedInt32Array = places[key]
	var after := found.bsearch(cursor)
	return found[after] if after < found.size() else found[0]
