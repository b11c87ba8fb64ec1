package org.wengang.identity;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Hands out the first credentials when the service starts. None of them is the same in two services. */
@ApplicationScoped
class FirstSecrets {
    private static final Logger LOG = System.getLogger(FirstSecrets.class.getName());

    private final FirstKeys keys;
    private final FirstAdministrator administrator;
    private final Trial trial;
    private final TrialKeys trialKeys;

    FirstSecrets(FirstKeys keys, FirstAdministrator administrator, Trial trial, TrialKeys trialKeys) {
        this.keys = keys;
        this.administrator = administrator;
        this.trial = trial;
        this.trialKeys = trialKeys;
    }

    void provide(@Observes StartupEvent start) {
        keys.provide();
        if (trial.on()) {
            LOG.log(
                    Level.INFO,
                    "trial: this machine may evaluate and read without signing in; keys of the other roles: . {0}",
                    trialKeys.provide());
        } else {
            administrator.provide().ifPresent(FirstSecrets::show);
        }
    }

    /** To the console and not to the log: logs are collected, and read by others. */
    private static void show(People.WithPassword made) {
        System.out.println("""

                ----------------------------------------------------------------
                第一位管理员 · the first administrator
                  登录名 · name:     %s
                  密码 · password:   %s
                只显示这一次，首次登录后须更换。 · Shown once; to be changed at the first sign-in.
                ----------------------------------------------------------------
                """.formatted(made.person().name(), made.password()));
    }
}
