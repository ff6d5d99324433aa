/**
 * From a request's first line to its answer. A {@link dev.atoll.gateway.http.RequestContext} lives on its event loop; between the
 * checks there and the answer, the route's handler runs on a bounded pool. Whatever goes wrong becomes a problem document.
 */
@NullMarked
package dev.atoll.gateway.http;

import org.jspecify.annotations.NullMarked;
