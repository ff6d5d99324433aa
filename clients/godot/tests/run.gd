## Runs all tests without a window: [code]godot --headless --path clients/godot --script res://tests/run.gd -- [--golden=DIR]
## [--report=FILE][/code]. Ends with 1 if any failed.
extends SceneTree

var _golden := "res://../protocol/golden"
var _report := ""


func _initialize() -> void:
	for word in OS.get_cmdline_user_args():
		if word.begins_with("--golden="):
			_golden = word.trim_prefix("--golden=")
		elif word.begins_with("--report="):
			_report = word.trim_prefix("--report=")
	var complaints := Suite.Complaints.new()
	OS.add_logger(complaints)
	var golden := GoldenFile.all(ProjectSettings.globalize_path(_golden))
	var suites: Dictionary[String, Suite] = {
		"bits": BitsTest.new(complaints),
		"schema": SchemaTest.new(complaints),
		"golden": GoldenTest.new(complaints, golden),
		"frames": FramesTest.new(complaints, golden),
		"commands": CommandsTest.new(complaints, golden),
		"room": RoomTest.new(complaints, golden),
		"hostile": HostileTest.new(complaints, golden),
	}
	var passed := 0
	var failed := 0
	for name in suites:
		print(name)
		suites[name].run()
		for law in suites[name].results:
			if suites[name].results[law].is_empty():
				passed += 1
			else:
				failed += 1
	OS.remove_logger(complaints)
	if not _report.is_empty():
		_write_report(suites)
	print("%d passed, %d failed" % [passed, failed])
	quit(0 if failed == 0 and passed > 0 else 1)


func _write_report(suites: Dictionary[String, Suite]) -> void:
	var lines := PackedStringArray(['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"])
	for name in suites:
		lines.append('<testsuite name="%s">' % name)
		for law in suites[name].results:
			var wrong := suites[name].results[law]
			lines.append('<testcase classname="%s" name="%s">' % [name, law.xml_escape(true)])
			if not wrong.is_empty():
				lines.append("<failure>%s</failure>" % "\n".join(wrong).xml_escape())
			lines.append("</testcase>")
		lines.append("</testsuite>")
	lines.append("</testsuites>")
	var file := FileAccess.open(_report, FileAccess.WRITE)
	if file == null:
		printerr("the report %s can't be written" % _report)
		return
	file.store_string("\n".join(lines) + "\n")
