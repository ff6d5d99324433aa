/**
 * Who somebody is: accounts, roles, and what an access token is worth at this moment.
 */
@NullMarked
@Export
@Version("1.2.0")
package dev.atoll.api.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
