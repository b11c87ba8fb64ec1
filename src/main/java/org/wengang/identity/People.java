package org.wengang.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hibernate.exception.ConstraintViolationException;
import org.wengang.identity.SecurityEvent.What;
import org.wengang.law.Label;

/** The people who sign in here with a name and a password. */
@ApplicationScoped
public class People implements PanacheRepositoryBase<Person, String> {
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Label NAME_RULE = new Label(
            "应为 1 至 64 个小写字母、数字、点、下划线或连字符，以字母或数字开头，如 lin.wei",
            "expected 1 to 64 lower-case letters, digits, dots, underscores or hyphens, a letter or digit first, such as"
                    + " lin.wei");
    private static final int LONGEST_DISPLAY_NAME = 100;

    private final Sessions sessions;
    private final Event<SecurityEvent> events;
    private final Clock clock;

    People(Sessions sessions, Event<SecurityEvent> events, Clock clock) {
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A person and the password that was made for them, to be handed over once.
     *
     * @param password serves to sign in and choose another
     */
    public record WithPassword(Person person, String password) {
        @Override
        public String toString() {
            return person.toString();
        }
    }

    /** What of a person is to change; null for what is not. */
    public record Change(String displayName, Set<Role> roles, Boolean disabled) {}

    public List<Person> all() {
        return listAll(Sort.by("name"));
    }

    /** @throws Declined if there is none of that name */
    public Person byName(String name) {
        return existing(findById(name));
    }

    /** @throws Declined if the name is taken, or not fit for one */
    @Transactional
    public WithPassword add(String name, String displayName, Set<Role> roles, Actor by) {
        checkName("$.name", name);
        checkDisplayName(displayName);
        if (findById(name) != null) {
            throw nameTaken();
        }
        var password = PasswordRules.generate();
        var person = add(name, displayName, roles, password, true, by);
        return new WithPassword(person, password);
    }

    Person add(String name, String displayName, Set<Role> roles, String password, boolean toBeChanged, Actor by) {
        var hash = PasswordHash.of(password);
        var person = new Person(name, displayName, roles, hash, clock.instant(), by.id());
        person.setPassword(hash, toBeChanged);
        try {
            persistAndFlush(person);
        } catch (ConstraintViolationException e) {
            throw nameTaken();
        }
        events.fire(event(by, What.PERSON_ADDED, person).with("roles", words(roles)));
        return person;
    }

    /** @throws Declined if there is none of that name, or nobody else could let people in */
    @Transactional
    public Person change(String name, Change change, Actor by) {
        // locked in one order, so that two administrators cannot take each other's role away at once
        var administrators = administratorsLocked();
        var person = existing(findById(name));
        if (change.displayName() != null) {
            checkDisplayName(change.displayName());
            person.rename(change.displayName());
        }
        if (change.roles() != null) {
            person.takeRoles(change.roles());
        }
        if (change.disabled() != null) {
            person.disable(change.disabled());
        }
        if (!administrators.isEmpty() && administrators.stream().noneMatch(Person::administers)) {
            throw Declined.because(
                    Declined.Why.LAST_ADMINISTRATOR,
                    "这是最后一位管理员，停用或去掉角色后将无人能管理人员。请先让另一人担任管理员。",
                    "This is the last administrator: nobody could let people in. Maybe make somebody else one first.");
        }
        if (person.disabled()) {
            sessions.endAllOf(person, null);
        }
        person.changed(clock.instant(), by);
        events.fire(event(by, What.PERSON_CHANGED, person)
                .with("renamed", change.displayName() == null ? null : true)
                .with("roles", change.roles() == null ? null : words(change.roles()))
                .with("disabled", change.disabled()));
        return person;
    }

    /** Makes a new password, which serves once, to choose another. The person is signed out everywhere. */
    @Transactional
    public WithPassword resetPassword(String name, Actor by) {
        var person = existing(findById(name, LockModeType.PESSIMISTIC_WRITE));
        var password = PasswordRules.generate();
        person.setPassword(PasswordHash.of(password), true);
        person.changed(clock.instant(), by);
        sessions.endAllOf(person, null);
        events.fire(event(by, What.PASSWORD_RESET, person));
        return new WithPassword(person, password);
    }

    /** Takes a password the person chose; signs them out everywhere but in {@code session}. */
    @Transactional
    void choosePassword(String name, String password, Secret session) {
        PasswordRules.fault(name, password).ifPresent(fault -> {
            throw Declined.unfit("$.password", fault);
        });
        var person = existing(findById(name, LockModeType.PESSIMISTIC_WRITE));
        person.setPassword(PasswordHash.of(password), false);
        person.changed(clock.instant(), person.actor());
        sessions.endAllOf(person, session);
        events.fire(event(person.actor(), What.PASSWORD_CHANGED, person));
    }

    static void checkName(String path, String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Declined.unfit(path, NAME_RULE);
        }
    }

    private static void checkDisplayName(String name) {
        if (name == null
                || name.isBlank()
                || name.length() > LONGEST_DISPLAY_NAME
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw Declined.unfit(
                    "$.displayName",
                    new Label("应为 1 至 100 个字符的姓名，如 林巍", "expected a name of 1 to 100 characters, such as Lin Wei"));
        }
    }

    static Declined nameTaken() {
        return Declined.because(
                Declined.Why.NAME_TAKEN,
                "这个名称已有人用，请换一个；名称不再分配给他人。",
                "That name is taken, or was once. Maybe choose another; names are not given twice.");
    }

    private List<Person> administratorsLocked() {
        return getEntityManager()
                .createNativeQuery(
                        "select * from person where not disabled and roles like '%administrator%' order by name for update",
                        Person.class)
                .getResultStream()
                .map(Person.class::cast)
                .toList();
    }

    private static Person existing(Person person) {
        if (person == null) {
            throw Declined.because(
                    Declined.Why.NO_SUCH_PERSON,
                    "没有这个登录名；全部人员见 /api/v1/people。",
                    "There is nobody of that name. Maybe see /api/v1/people.");
        }
        return person;
    }

    private SecurityEvent event(Actor by, What what, Person person) {
        return new SecurityEvent(clock.instant(), by.id(), what, Actor.local(person.name()), true);
    }

    /** In one order, whatever that of the request. */
    static List<String> words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).toList();
    }
}
