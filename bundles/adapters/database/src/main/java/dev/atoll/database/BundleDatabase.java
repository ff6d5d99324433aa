package dev.atoll.database;

import dev.atoll.api.database.Database;
import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.database.SchemaException;
import dev.atoll.database.hibernate.PersistenceUnit;
import jakarta.persistence.EntityManager;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of one bundle; the service registry makes one for each that asks. Migrations and the session factory are
 * prepared in the background, so that bundles start side by side with the server.
 */
@Component(scope = ServiceScope.BUNDLE)
public final class BundleDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(BundleDatabase.class);

    private final SharedPool shared;
    private final String bundle;
    private final @Nullable PersistenceUnit unit;
    private final @Nullable SchemaException unfit;

    /** Makes the database of the bundle that asked. */
    @Activate
    public BundleDatabase(@Reference SharedPool shared, ComponentContext context) {
        this.shared = shared;
        Bundle user = context.getUsingBundle();
        this.bundle = user.getSymbolicName();
        PersistenceUnit made = null;
        SchemaException wrong = null;
        try {
            made = new PersistenceUnit(UnitReader.read(user), shared.pool());
        } catch (SchemaException e) {
            LOG.error("{}", e.getMessage());
            shared.schemaTrouble(bundle, e.getMessage());
            wrong = e;
        }
        this.unit = made;
        this.unfit = wrong;
        if (made != null) {
            PersistenceUnit preparing = made;
            var thread = new Thread(() -> prepare(preparing), "work-database-" + shared.nextUnit());
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void prepare(PersistenceUnit preparing) {
        try {
            preparing.prepare();
        } catch (DatabaseUnavailableException | SchemaException | IllegalStateException e) {
            LOG.debug("{} is not prepared yet; the next transaction tries again", bundle, e);
        } finally {
            shared.schemaTrouble(bundle, preparing.trouble());
        }
    }

    @Override
    public <T> T transact(Function<EntityManager, T> work) {
        return told(() -> unit().transact(work));
    }

    @Override
    public <T> T read(Function<EntityManager, T> work) {
        return told(() -> unit().read(work));
    }

    private <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (SchemaException e) {
            shared.schemaTrouble(bundle, e.getMessage());
            throw e;
        }
    }

    private PersistenceUnit unit() {
        PersistenceUnit ours = unit;
        if (ours == null) {
            throw new SchemaException(unfit == null ? "" : String.valueOf(unfit.getMessage()));
        }
        return ours;
    }

    @Override
    public boolean healthy() {
        return unit != null && unit.trouble() == null && shared.pool().trouble() == null;
    }

    @Override
    public Pool pool() {
        return shared.pool().figures();
    }

    /** The bundle has gone, or we go. */
    @Deactivate
    public void close() {
        shared.schemaTrouble(bundle, null);
        if (unit != null) {
            unit.close();
        }
    }
}
