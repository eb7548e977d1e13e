package io.millrace.operators;

import io.millrace.state.Codec;
import io.millrace.state.Model;
import io.millrace.state.Model.State;
import io.millrace.state.Scores;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.metrics.Score;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How well one key has been served since its first label.
 *
 * @param key the key
 * @param eventTimeMillis the time of the event or label at which the report was made; of a last
 *     report the newest that its subtask has seen since it started, 0 if none
 * @param overall the score of what was served
 * @param groups the score of what was served to each group
 * @param experts the score of each expert over the rounds it was awake and asked, with its mean
 *     weight; of newborns those who have been
 * @param unattended in how many rounds no expert was awake
 * @param restarts how often an expert's numbers broke down and it started afresh
 * @param learned how many examples experts have learned, each expert's counted for itself; 0 if
 *     nothing is watched for drift
 * @param skipped how many they did not learn, since a gate was closed
 * @param certificates if the model is certified, how what was served compares with the best in
 *     hindsight: first for everyone, then for each group in order; else empty
 */
public record Report(
        String key,
        long eventTimeMillis,
        Score overall,
        List<Line> groups,
        List<Line> experts,
        long unattended,
        long restarts,
        long learned,
        long skipped,
        List<Certificate> certificates) {

    /**
     * Version 3: key, time, overall score, group lines, expert lines, unattended, restarts,
     * certificates, learned, skipped. Version 2 ended before learned, version 1 before the
     * certificates.
     */
    public static final Codec<Report> CODEC = new ReportCodec();

    public Report {
        groups = List.copyOf(groups);
        experts = List.copyOf(experts);
        certificates = List.copyOf(certificates);
    }

    /** A report without certificates, on a model that watches nothing. */
    public Report(
            String key,
            long eventTimeMillis,
            Score overall,
            List<Line> groups,
            List<Line> experts,
            long unattended,
            long restarts) {
        this(key, eventTimeMillis, overall, groups, experts, unattended, restarts, 0, 0, List.of());
    }

    /**
     * The score of one group or expert.
     *
     * @param name whose
     * @param score of what was served to the group, or said by the expert
     * @param weight the expert's mean weight while awake; 1 for a group
     */
    public record Line(String name, Score score, double weight) {}

    /** The report of a key's state and certificates as they stand. */
    static Report of(
            String key,
            long eventTimeMillis,
            Model model,
            State state,
            List<Certificate> certificates) {
        Scores scores = state.scores();
        List<Line> groups = new ArrayList<>();
        for (int g = 0; g < model.groups().size(); g++) {
            groups.add(new Line(model.groups().get(g).name(), scores.group(g).copy(), 1));
        }
        List<Line> experts = new ArrayList<>();
        List<String> names = model.expertNames();
        for (int i = 0; i < names.size(); i++) {
            if (i >= model.experts().size() && scores.expert(i).count() == 0) {
                continue; // a place where no newborn has said anything yet
            }
            experts.add(new Line(names.get(i), scores.expert(i).copy(), scores.meanWeight(i)));
        }
        return new Report(
                key,
                eventTimeMillis,
                scores.overall().copy(),
                groups,
                experts,
                scores.unattended(),
                scores.restarts(),
                state.learned(),
                state.skipped(),
                certificates);
    }

    private record ReportCodec() implements Codec<Report> {
        @Override
        public String id() {
            return "report";
        }

        @Override
        public int version() {
            return 3;
        }

        @Override
        public void write(Report report, DataOutput out) throws IOException {
            out.writeUTF(report.key);
            out.writeLong(report.eventTimeMillis);
            report.overall.write(out);
            writeLines(report.groups, out);
            writeLines(report.experts, out);
            out.writeLong(report.unattended);
            out.writeLong(report.restarts);
            out.writeInt(report.certificates.size());
            for (Certificate certificate : report.certificates) {
                write(certificate, out);
            }
            out.writeLong(report.learned);
            out.writeLong(report.skipped);
        }

        @Override
        public Report read(int version, DataInput in) throws IOException {
            String key = in.readUTF();
            long eventTimeMillis = in.readLong();
            Score overall = Score.read(in);
            List<Line> groups = readLines(in);
            List<Line> experts = readLines(in);
            long unattended = in.readLong();
            long restarts = in.readLong();
            List<Certificate> certificates = version < 2 ? List.of() : readCertificates(in);
            return new Report(
                    key,
                    eventTimeMillis,
                    overall,
                    groups,
                    experts,
                    unattended,
                    restarts,
                    version < 3 ? 0 : in.readLong(),
                    version < 3 ? 0 : in.readLong(),
                    certificates);
        }

        private static void write(Certificate certificate, DataOutput out) throws IOException {
            out.writeUTF(certificate.scope());
            out.writeLong(certificate.count());
            out.writeLong(certificate.skipped());
            out.writeDouble(certificate.loss());
            out.writeDouble(certificate.hindsight());
            out.writeDouble(certificate.bound());
            out.writeUTF(certificate.bestExpert());
            out.writeDouble(certificate.bestExpertLoss());
            out.writeDouble(certificate.bestMixtureLoss());
            write(certificate.bestSequenceLosses(), out);
            write(certificate.expertLosses(), out);
        }

        private static void write(List<Double> losses, DataOutput out) throws IOException {
            out.writeInt(losses.size());
            for (double loss : losses) {
                out.writeDouble(loss);
            }
        }

        private static List<Certificate> readCertificates(DataInput in) throws IOException {
            int count = in.readInt();
            List<Certificate> certificates = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                certificates.add(
                        new Certificate(
                                in.readUTF(),
                                in.readLong(),
                                in.readLong(),
                                in.readDouble(),
                                in.readDouble(),
                                in.readDouble(),
                                in.readUTF(),
                                in.readDouble(),
                                in.readDouble(),
                                readLosses(in),
                                readLosses(in)));
            }
            return certificates;
        }

        private static List<Double> readLosses(DataInput in) throws IOException {
            int count = in.readInt();
            List<Double> losses = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                losses.add(in.readDouble());
            }
            return losses;
        }

        private static void writeLines(List<Line> lines, DataOutput out) throws IOException {
            out.writeInt(lines.size());
            for (Line line : lines) {
                out.writeUTF(line.name);
                line.score.write(out);
                out.writeDouble(line.weight);
            }
        }

        private static List<Line> readLines(DataInput in) throws IOException {
            int count = in.readInt();
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                lines.add(new Line(in.readUTF(), Score.read(in), in.readDouble()));
            }
            return lines;
        }
    }
}
