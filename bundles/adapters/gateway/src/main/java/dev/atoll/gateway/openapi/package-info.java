/**
 * The OpenAPI document, derived from the routes that are served at this moment and the records that they take and give. So
 * it can't say anything else than what happens.
 */
@NullMarked
package dev.atoll.gateway.openapi;

import org.jspecify.annotations.NullMarked;
