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
              - {name: sgd, learner: sgd, rate: 0.5}
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
            output:
              predictions: bikes.predictions
              deadLetters: bikes.dead-letters
              reports: bikes.reports
              reportEvery: 50
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

    private TestingPipelines() {}
}
