package dev.atoll.api.mods;

/**
 * Which code of a mod it is: a version alone may have been built twice.
 *
 * @param mod the mod's id
 * @param version the mod's version: {@code 1.2.0}
 * @param hash the SHA-256 of its jar in hexadecimal, as {@link ModArchive} keeps it; empty when nobody knows it, which
 *     stands for whatever code of this version there is
 */
public record ModCode(String mod, String version, String hash) {
    @Override
    public String toString() {
        return mod + " " + version;
    }
}
