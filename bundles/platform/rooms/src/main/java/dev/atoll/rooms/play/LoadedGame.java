package dev.atoll.rooms.play;

import dev.atoll.api.mods.ModCode;
import dev.atoll.engine.schema.OptionField;
import dev.atoll.engine.schema.OptionsForm;
import dev.atoll.engine.tree.Reading;
import dev.atoll.engine.tree.Scalar;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.engine.tree.Trees;
import dev.atoll.mod.Bot;
import dev.atoll.mod.Game;
import dev.atoll.mod.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a game, loaded: its spec was checked and its codecs are made. Rooms, offers and messages hold
 * this and nothing else of a game.
 */
public final class LoadedGame<S extends Record, C, V extends Record> {
    private final ModCode code;
    private final Game<S, C, V> game;
    private final Spec<S, C, V> spec;
    private final Wire<C, V> wire;
    private final @Nullable Bot<V, C, ?> bot;
    private final @Nullable String webUrl;
    private final List<OptionField> optionsForm;

    private LoadedGame(ModCode code, Game<S, C, V> game, String webPrefix) {
        this.code = code;
        this.game = game;
        this.spec = game.spec();
        this.wire = new Wire<>(spec);
        this.bot = game.bot().orElse(null);
        this.optionsForm = OptionsForm.fields(spec.options());
        boolean hasPage = game.getClass().getResource("/web/index.html") != null;
        this.webUrl = hasPage ? webPrefix + "index.html" : null;
    }

    /**
     * Checks a game and makes its codecs.
     *
     * @throws IllegalArgumentException when it can't be served; the message names the culprit
     */
    public static <S extends Record, C, V extends Record> LoadedGame<S, C, V> of(ModCode code, Game<S, C, V> game) {
        return of(code, game, "/mods/" + code.mod() + "/" + code.version() + "/web/");
    }

    /**
     * As above, with its pages somewhere else.
     *
     * @param webPrefix ends with a slash
     */
    public static <S extends Record, C, V extends Record> LoadedGame<S, C, V> of(
            ModCode code, Game<S, C, V> game, String webPrefix) {
        return new LoadedGame<>(code, game, webPrefix);
    }

    /** Which code of a mod it is. */
    public ModCode code() {
        return code;
    }

    /** The id of the mod that brings it. */
    public String mod() {
        return code.mod();
    }

    /** The mod's version. */
    public String version() {
        return code.version();
    }

    public Spec<S, C, V> spec() {
        return spec;
    }

    /** The schema that clients read frames by, as a JSON tree. */
    public Object schema() {
        return wire.schema();
    }

    public boolean hasBot() {
        return bot != null;
    }

    /** Where the page of this game is served, or null when the mod brings none. */
    public @Nullable String webUrl() {
        return webUrl;
    }

    /** The fields of the form in which a host chooses options. */
    public List<OptionField> optionsForm() {
        return optionsForm;
    }

    /**
     * The options that a host chose, the others as they are by default.
     *
     * @throws TreeException that lists what doesn't fit
     */
    public Record options(Map<String, Scalar> chosen) {
        Map<String, Object> all = new LinkedHashMap<>(Trees.toMap(spec.options()));
        chosen.forEach((name, choice) -> all.put(name, choice.value()));
        return Trees.fromTree(all, spec.options().getClass(), Reading.STRICT);
    }

    Game<S, C, V> game() {
        return game;
    }

    Wire<C, V> wire() {
        return wire;
    }

    @Nullable Bot<V, C, ?> bot() {
        return bot;
    }
}
