package dev.atoll.api.http;

import java.util.List;

/** A bundle's HTTP routes, offered as a service. They are served for as long as the service is there. */
public interface Routes {
    /** The same list at each call. Two routes of one method and path are an error that the gateway logs with both owners. */
    List<Route> routes();
}
