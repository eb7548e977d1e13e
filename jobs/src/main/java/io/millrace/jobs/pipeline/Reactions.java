package io.millrace.jobs.pipeline;

import io.millrace.state.watch.Reaction;

/** What the file can have done about a drift, and what each may be told. */
final class Reactions {
    static final Catalogue<Reaction> ALL =
            new Catalogue<Reaction>("reaction", "name")
                    .with("alert", told -> new Reaction.AlertOnly())
                    .with("newborn", Reactions::newborn)
                    .with("restart", told -> new Reaction.Restart())
                    .with("forget-faster", Reactions::forgetFaster)
                    .with("refit-gate", Reactions::refitGate);

    private Reactions() {}

    private static Reaction newborn(Settings told) {
        Reaction.Newborn usual = new Reaction.Newborn();
        return new Reaction.Newborn(
                told.whole("live", usual.live()), told.whole("trial", usual.trial()));
    }

    private static Reaction forgetFaster(Settings told) {
        Reaction.ForgetFaster usual = new Reaction.ForgetFaster();
        return new Reaction.ForgetFaster(
                told.number("forgetting", usual.forgetting()),
                told.whole("examples", usual.examples()));
    }

    private static Reaction refitGate(Settings told) {
        Reaction.RefitGate usual = new Reaction.RefitGate();
        return new Reaction.RefitGate(
                told.whole("open", usual.open()), told.whole("every", usual.every()));
    }
}
