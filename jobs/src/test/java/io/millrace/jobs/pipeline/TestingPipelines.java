package io.millrace.jobs.pipeline;

/** Pipeline files to test with. */
public final class TestingPipelines {

    /** A file that uses every key. */
    public static final String FULL =
            """
            name: bikes
            input:
              topic: bikes.events
              format: json
              key: [hr, station]
              id: instant
              time: dteday
              fields: {temp: weather/temperature, station: where/station}
            labels:
              topic: bikes.labels
              format: csv
              columns: [instant, dteday, hr, station, cnt]
              label: cnt
              fields: {}
              timeout: 7d
            features:
              numeric: [temp, hum]
              categorical: [season, {field: weathersit, slots: 4}]
              lags: [1, 7]
              scaling: standard
              intercept: true
            experts:
              - {name: quick, learner: rls, forgetting: 0.95, ridge: 0.1, each: group}
              - {name: sgd, learner: sgd, rate: 0.5, probation: true}
              - {name: last, learner: last-label}
              - {name: agency, learner: forecast, field: guess}
            groups:
              - {name: weekend, when: {workingday: 0}}
              - {name: warm, when: {mnth: {atLeast: 4, below: 10}}}
              - {name: odd, when: {any: [{season: {in: [1, fall]}}, {not: {holiday: {equals: 1}}}]}}
              - {name: all}
            aggregator: {name: adanormalhedge, lossRange: 1.0}
            loss: squared
            competition: expected
            labelRange: [0, 1000]
            drift:
              detector: {name: adwin, delta: 0.01}
              reaction: {name: refit-gate, open: 100, every: 5}
              watch:
                - loss
                - {what: groups, reaction: alert}
                - {field: hum, name: hot, detector: cusum, history: 50}
              history: 100
            output:
              predictions: bikes.predictions
              deadLetters: bikes.dead-letters
              reports: bikes.reports
              reportEvery: 50
              alerts: bikes.alerts
              lateLabels: bikes.late-labels
              expired: bikes.expired
            delivery: at-least-once
            checkpoint: 500ms
            kafka: {bootstrap.servers: "127.0.0.1:9092", linger.ms: 5}
            """;

    /** A file that says no more than it must. */
    public static final String SHORT =
            """
            name: short
            input: {topic: events, key: device, label: load}
            experts: [{name: last, learner: last-label}]
            output: {predictions: predictions, deadLetters: dead-letters}
            """;

    /** A file about the bikes that uses every kind of feature, and learners of every kind. */
    public static final String RICH =
            """
            name: rich
            input: {topic: rich.events, key: hr, id: instant, time: dteday, label: cnt}
            features:
              numeric: [temp, hum]
              lags: [1, 7]
              categorical: [{field: season, slots: 4}]
              delayed: [{field: windspeed, lags: [1, 2]}]
              differences: [{field: [temp, hum], lags: [1, 7]}, {}]
              rolling:
                - {field: temp, window: 7, statistics: [mean, sd, min, max]}
                - {window: 7, statistics: [mean, max]}
              smoothed: [atemp, {decay: 0.8}]
              hashed: [{field: [weathersit, mnth], buckets: 8, signed: false}]
              targetEncoded: [{field: weekday, smoothing: 5, slots: 7}]
              calendar: {parts: [weekday, month], form: one-hot, offset: "+01:00"}
              scaling: {name: robust, limit: 4}
              missing: mean
            experts:
              - {name: rls, learner: rls, forgetting: 0.99}
              - {name: last, learner: last-label}
              - {name: tree, learner: hoeffding-tree, leaves: 4}
              - {name: crosses, learner: adagrad, loss: huber, target: standard, clip: true, expand: {name: hashed-crosses, buckets: 16}}
              - {name: bins, learner: block-rls, expand: {name: bins, grids: 2}, truncate: true, copies: 3}
              - {name: counts, learner: glm, loss: poisson, clip: {slack: 0.1}}
              - {name: near, learner: nearest-neighbours, window: 100}
              - {name: waves, learner: kalman, target: standard, expand: {name: fourier, columns: 16}}
              - {name: mean, learner: implicit-descent, rate: {name: inverse-scaling, first: 0.1}, average: 0}
            loss: {name: huber, threshold: 10}
            output: {predictions: rich.predictions, deadLetters: rich.dead-letters}
            """;

    private TestingPipelines() {}
}
