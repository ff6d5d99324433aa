/**
 * How a platform bundle offers HTTP: a whiteboard of {@link dev.atoll.api.http.Routes} services. The gateway serves them,
 * checks who calls and what they send, and derives the OpenAPI document from the same values, so the two can't differ.
 */
@NullMarked
@Export
@Version("1.2.0")
package dev.atoll.api.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
