package dev.atoll.checks.rude.mod;

/** Types of an API are interfaces, records, enums or final. */
public class CanBeExtended {}
