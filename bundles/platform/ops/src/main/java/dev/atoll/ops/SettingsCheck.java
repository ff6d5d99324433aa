package dev.atoll.ops;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says, once everything was started, which settings nobody reads and which have values that don't fit: of itself the container
 * passes over a name that is misspelled.
 */
@Component(
        immediate = true,
        service = {})
public final class SettingsCheck implements FrameworkListener {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsCheck.class);
    private static final String OURS = "(service.pid=atoll.*)";
    /** Names that the container itself adds. */
    private static final List<String> ADDED = List.of("service.", "component.", "felix.", "org.apache.");

    private final BundleContext context;
    private final ConfigurationAdmin settings;
    private final MetaTypeService types;
    private final Set<String> said = Collections.synchronizedSet(new HashSet<>());

    /** @param types what settings bundles say that they read */
    @Activate
    public SettingsCheck(
            BundleContext context, @Reference ConfigurationAdmin settings, @Reference MetaTypeService types) {
        this.context = context;
        this.settings = settings;
        this.types = types;
        context.addFrameworkListener(this);
    }

    @Deactivate
    void close() {
        context.removeFrameworkListener(this);
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED || event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
            check();
        }
    }

    private void check() {
        try {
            Configuration[] all = settings.listConfigurations(OURS);
            var definitions = definitions();
            for (Configuration each : all == null ? new Configuration[0] : all) {
                ObjectClassDefinition definition = definitions.get(each.getPid());
                if (definition == null) {
                    say("nobody reads the settings of " + each.getPid() + "; there are " + definitions.keySet());
                } else {
                    check(each, definition);
                }
            }
        } catch (IOException | InvalidSyntaxException e) {
            LOG.warn("settings could not be looked through", e);
        }
    }

    private void check(Configuration given, ObjectClassDefinition definition) {
        var known = new TreeMap<String, AttributeDefinition>();
        for (AttributeDefinition each : definition.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
            known.put(each.getID(), each);
        }
        for (String name : Collections.list(given.getProperties().keys())) {
            AttributeDefinition attribute = known.get(name);
            if (ADDED.stream().anyMatch(name::startsWith)) {
                continue;
            }
            if (attribute == null) {
                say(given.getPid() + " has no setting '" + name + "'; it has " + known.keySet());
            } else {
                values(given.getProperties().get(name))
                        .forEach(value -> check(given.getPid() + ": " + name, value, attribute));
            }
        }
    }

    private void check(String name, String value, AttributeDefinition attribute) {
        // What comes from the environment is not known here.
        String trouble = value.contains("${") ? null : attribute.validate(value);
        if (trouble != null && !trouble.isEmpty()) {
            say(name + " = " + value + " does not fit (" + trouble.replace("%", "") + "): "
                    + attribute.getDescription());
        }
    }

    private void say(String words) {
        if (said.add(words)) {
            LOG.warn("{}", words);
        }
    }

    private static Stream<String> values(Object given) {
        return given instanceof Object[] several
                ? Arrays.stream(several).map(String::valueOf)
                : Stream.of(String.valueOf(given));
    }

    /** By the name of their settings, what all bundles read. */
    private Map<String, ObjectClassDefinition> definitions() {
        var found = new TreeMap<String, ObjectClassDefinition>();
        for (Bundle bundle : context.getBundles()) {
            MetaTypeInformation information = types.getMetaTypeInformation(bundle);
            for (String pid : information == null ? new String[0] : information.getPids()) {
                if (pid.startsWith("atoll.")) {
                    found.put(pid, information.getObjectClassDefinition(pid, null));
                }
            }
        }
        return found;
    }
}
