/**
 * The one port of the server. What is served (routes, static files, rooms) is offered by other bundles as services, each of
 * which may come and go while the port stays open and the sockets on it stay connected.
 */
@NullMarked
package dev.atoll.gateway;

import org.jspecify.annotations.NullMarked;
