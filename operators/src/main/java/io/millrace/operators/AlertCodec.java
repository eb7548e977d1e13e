package io.millrace.operators;

import io.millrace.operators.Alert.Budget;
import io.millrace.state.Codec;
import io.millrace.state.watch.Answer;
import io.millrace.state.watch.Answer.Done;
import io.millrace.state.watch.Attribution;
import io.millrace.state.watch.Attribution.Moved;
import io.millrace.state.watch.Change;
import io.millrace.state.watch.Estimate;
import io.millrace.state.watch.Notice;
import io.millrace.state.watch.Notice.Begun;
import io.millrace.state.watch.Notice.Drifted;
import io.millrace.state.watch.Notice.Settled;
import io.millrace.state.watch.Quantity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Version 1:
 *
 * <pre>
 *  UTF     the key
 *  byte    1 a drift, 2 the end of a trial, 3 the beginning of a key's day
 *  byte    the budget: 0 none is kept, 1 within, 2 beyond
 *
 *  a drift                                         the end of a trial
 *    UTF     the watch                               long    at which label of the key
 *    byte    1 loss, 2 a group's, 3 an expert's,     long    when
 *            4 label, 5 field                        UTF     the newborn
 *    UTF     whose or which; empty for 1 and 4       UTF     the elder
 *    long    at which label of the key               UTF     the winner
 *    long    when it was noticed                     double  the elder's loss
 *    long    how many values ago it changed          double  the winner's loss
 *    long    when it changed
 *    before, and after: double mean, double error, long count
 *    double  the probability
 *    byte    what was done: 0 alert, 1 newborn, 2 on trial, 3 nobody, 4 restart, 5 forget faster, 6 refit
 *    UTF     the newborn
 *    UTF     the elder
 *    int     how many were woken, then for each
 *      UTF     its name
 *    boolean whether there is an attribution, then if so
 *      double  the change
 *      double  the part of the columns
 *      double  the part of the relation
 *      int     how many columns, then for each
 *        UTF     its name, double before, double after, double share
 *
 *  the beginning of a day
 *    long    which, counted from 1970-01-01
 *    int     how many watches
 * </pre>
 */
record AlertCodec() implements Codec<Alert> {
    private static final int DRIFTED = 1;
    private static final int SETTLED = 2;
    private static final int BEGUN = 3;
    private static final int SERVED_LOSS = 1;
    private static final int GROUP_LOSS = 2;
    private static final int EXPERT_LOSS = 3;
    private static final int LABEL = 4;
    private static final int FIELD = 5;

    @Override
    public String id() {
        return "alert";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(Alert alert, DataOutput out) throws IOException {
        out.writeUTF(alert.key());
        if (alert.notice() instanceof Drifted drifted) {
            kind(DRIFTED, alert.budget(), out);
            out.writeUTF(drifted.watch());
            write(drifted.quantity(), out);
            write(drifted.change(), out);
            write(drifted.answer(), out);
            write(drifted.attribution(), out);
        } else if (alert.notice() instanceof Begun begun) {
            kind(BEGUN, alert.budget(), out);
            out.writeLong(begun.day());
            out.writeInt(begun.watches());
        } else {
            kind(SETTLED, alert.budget(), out);
            write((Settled) alert.notice(), out);
        }
    }

    private static void kind(int kind, Budget budget, DataOutput out) throws IOException {
        out.writeByte(kind);
        out.writeByte(
                switch (budget) {
                    case NONE -> 0;
                    case WITHIN -> 1;
                    case BEYOND -> 2;
                });
    }

    @Override
    public Alert read(int version, DataInput in) throws IOException {
        String key = in.readUTF();
        int kind = in.readByte();
        Budget budget = budget(in.readByte());
        Notice notice =
                switch (kind) {
                    case DRIFTED ->
                            new Drifted(
                                    in.readUTF(),
                                    readQuantity(in),
                                    readChange(in),
                                    readAnswer(in),
                                    readAttribution(in));
                    case SETTLED -> readSettled(in);
                    case BEGUN -> new Begun(in.readLong(), in.readInt());
                    default -> throw new IOException("no alert is of kind " + kind);
                };
        return new Alert(key, notice, budget);
    }

    private static Budget budget(int code) throws IOException {
        return switch (code) {
            case 0 -> Budget.NONE;
            case 1 -> Budget.WITHIN;
            case 2 -> Budget.BEYOND;
            default -> throw new IOException("no budget is of kind " + code);
        };
    }

    private static void write(Quantity quantity, DataOutput out) throws IOException {
        if (quantity instanceof Quantity.ServedLoss) {
            named(SERVED_LOSS, "", out);
        } else if (quantity instanceof Quantity.GroupLoss loss) {
            named(GROUP_LOSS, loss.group(), out);
        } else if (quantity instanceof Quantity.ExpertLoss loss) {
            named(EXPERT_LOSS, loss.expert(), out);
        } else if (quantity instanceof Quantity.Field field) {
            named(FIELD, field.field(), out);
        } else {
            named(LABEL, "", out);
        }
    }

    private static void named(int kind, String name, DataOutput out) throws IOException {
        out.writeByte(kind);
        out.writeUTF(name);
    }

    private static Quantity readQuantity(DataInput in) throws IOException {
        int kind = in.readByte();
        String name = in.readUTF();
        return switch (kind) {
            case SERVED_LOSS -> new Quantity.ServedLoss();
            case GROUP_LOSS -> new Quantity.GroupLoss(name);
            case EXPERT_LOSS -> new Quantity.ExpertLoss(name);
            case LABEL -> new Quantity.Label();
            case FIELD -> new Quantity.Field(name);
            default -> throw new IOException("nothing that is watched is of kind " + kind);
        };
    }

    private static void write(Change change, DataOutput out) throws IOException {
        out.writeLong(change.example());
        out.writeLong(change.noticedMillis());
        out.writeLong(change.lag());
        out.writeLong(change.changedMillis());
        write(change.before(), out);
        write(change.after(), out);
        out.writeDouble(change.probability());
    }

    private static Change readChange(DataInput in) throws IOException {
        return new Change(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                readEstimate(in),
                readEstimate(in),
                in.readDouble());
    }

    private static void write(Estimate estimate, DataOutput out) throws IOException {
        out.writeDouble(estimate.mean());
        out.writeDouble(estimate.error());
        out.writeLong(estimate.count());
    }

    private static Estimate readEstimate(DataInput in) throws IOException {
        return new Estimate(in.readDouble(), in.readDouble(), in.readLong());
    }

    private static void write(Answer answer, DataOutput out) throws IOException {
        out.writeByte(
                switch (answer.done()) {
                    case ALERT -> 0;
                    case NEWBORN -> 1;
                    case ON_TRIAL -> 2;
                    case NOBODY -> 3;
                    case RESTART -> 4;
                    case FORGET_FASTER -> 5;
                    case REFIT -> 6;
                });
        out.writeUTF(answer.newborn());
        out.writeUTF(answer.elder());
        out.writeInt(answer.woken().size());
        for (String expert : answer.woken()) {
            out.writeUTF(expert);
        }
    }

    private static Answer readAnswer(DataInput in) throws IOException {
        int done = in.readByte();
        String newborn = in.readUTF();
        String elder = in.readUTF();
        int count = in.readInt();
        List<String> woken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            woken.add(in.readUTF());
        }
        return new Answer(done(done), newborn, elder, woken);
    }

    private static Done done(int code) throws IOException {
        return switch (code) {
            case 0 -> Done.ALERT;
            case 1 -> Done.NEWBORN;
            case 2 -> Done.ON_TRIAL;
            case 3 -> Done.NOBODY;
            case 4 -> Done.RESTART;
            case 5 -> Done.FORGET_FASTER;
            case 6 -> Done.REFIT;
            default -> throw new IOException("nothing that is done is of kind " + code);
        };
    }

    private static void write(@Nullable Attribution attribution, DataOutput out)
            throws IOException {
        out.writeBoolean(attribution != null);
        if (attribution == null) {
            return;
        }
        out.writeDouble(attribution.change());
        out.writeDouble(attribution.columns());
        out.writeDouble(attribution.relation());
        out.writeInt(attribution.moved().size());
        for (Moved moved : attribution.moved()) {
            out.writeUTF(moved.column());
            out.writeDouble(moved.before());
            out.writeDouble(moved.after());
            out.writeDouble(moved.share());
        }
    }

    private static @Nullable Attribution readAttribution(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        double change = in.readDouble();
        double columns = in.readDouble();
        double relation = in.readDouble();
        int count = in.readInt();
        List<Moved> moved = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            moved.add(new Moved(in.readUTF(), in.readDouble(), in.readDouble(), in.readDouble()));
        }
        return new Attribution(change, columns, relation, moved);
    }

    private static void write(Settled settled, DataOutput out) throws IOException {
        out.writeLong(settled.example());
        out.writeLong(settled.millis());
        out.writeUTF(settled.newborn());
        out.writeUTF(settled.elder());
        out.writeUTF(settled.winner());
        out.writeDouble(settled.elderLoss());
        out.writeDouble(settled.winnerLoss());
    }

    private static Settled readSettled(DataInput in) throws IOException {
        return new Settled(
                in.readLong(),
                in.readLong(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readDouble(),
                in.readDouble());
    }
}
