package dev.atoll.rooms.lobby;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RoomNameTest {
    @Test
    void dropsWhatCanNotBeSeen() {
        assertEquals("evilroom", RoomName.cleaned("evil\u202Eroom\u0000\u200B"));
        assertEquals("", RoomName.cleaned("\u202E\u2066 \t\n"));
    }

    @Test
    void dropsLettersThatNobodySeesAndMarksThatPileUp() {
        assertEquals("", RoomName.cleaned("\u3164\u2800\uFE0F"));
        assertEquals("a", RoomName.cleaned("a\u20DD"));
        assertEquals("a\u0335\u0335", RoomName.cleaned("a" + "\u0335".repeat(39)));
        assertEquals("", RoomName.cleaned(" \u0335\u0335"));
    }

    @Test
    void keepsWordsOfAllScripts() {
        assertEquals("Остров 島 🏝", RoomName.cleaned("  Остров \n 島 🏝 "));
    }

    @Test
    void isNotLongerThanALine() {
        assertEquals(40, RoomName.cleaned("x".repeat(1_000)).length());
    }
}
