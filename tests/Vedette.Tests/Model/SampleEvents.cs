namespace Vedette.Tests;

/// <summary>One of everything that goes into and comes out of the pipeline, with every optional part there and missing.</summary>
internal static class SampleEvents
{
    public static readonly Instant Epoch = new(18_934_560_370_000_000);
    public static readonly EarthRotation Rotation = new(Epoch, 1.757401159850005, 7.292115e-5);

    // Literal, so that the frozen bytes do not follow when a constant of the project is improved.
    private static EarthModel Earth { get; } = new(
        3.986004418e14, 6378137.0, 0.0033528106647474805, 0.00108262668355315, -2.53265648533224e-06, -1.619621591367e-06,
        -2.27296082868698e-07, 5.40681239107085e-07, 7.292115e-5);

    public static Instant At(double seconds) => Epoch.AddSeconds(seconds);

    public static Theatre Theatre { get; } = new(
        "sample", Epoch, Earth, Rotation, new Propagation(true, "none"),
        [
            new RadarSensor(new(1), "Radar 1", 2, 0.5, GeodeticPosition.FromDegrees(35, -40, 30), ScanTiming.Sweep, 5e4, 4.5e6, 0.05, 1.48,
                0.7, 4.2, true, 1e-6, 3, 251, 60, 0.022, 40, 8, 3e-4, 1),
            new InfraredSensor(new(11), "Infrared 11", 5, 0.4, new GeostationaryOrbit(-1.3), 1500, 5, 6e-5, 1.5e-5, 0.3),
            new InfraredSensor(new(13), "Infrared 13", 8, 1.3, new HighlyEllipticalOrbit(), 1500, 5, 6e-5, 2e-5, 0.3),
        ],
        [new CatalogueObject("90022", new(At(0), new(5.5e6, -3.3e6, -3.3e6), new(3147, -1318, 6522)), 300, 0.3)],
        [new LaunchNotice("N-1", At(60), At(600), "sounding rocket", GeodeticPosition.FromDegrees(-31.2, 136.8, 0), 5.1, "NOTAM — øre")]);

    public static Plot Plot { get; } = new(new(1), 17, At(12.5), 14.1, 6, 1.2e6, 2.05, 0.166, new RangeRate(5634.3, 4.8), 10.7, 0.0026, 0.0026);

    public static LineOfSight Sight { get; } = new(
        new(11), 4, At(10.4), 5.1, new(10_912_890.735, -40_727_462.679, 0), new(-0.2485, 0.9568, -0.1508), 9298.7, 1.6e-5);

    public static PipelineInput[] Inputs { get; } =
    [
        new ConfigurationChanged(1, At(0), Theatre),
        new Observation(2, At(12.5), new(1), DataMode.Live, new PlotMessage(6,
        [
            new PlotRow(17, At(12.4), 1.2e6, 2.05, 0.166, new RangeRate(5634.3, 4.8), 10.7, 0.0026, 0.0026, 14.1),
            new PlotRow(18, At(12.5), 1.3e6, 2.06, 0.167, null, 10.7, 0.0026, 0.0026, 14.1),
        ])),
        new Observation(3, At(14), new(1), DataMode.Exercise, new PlotMessage(7, [])),
        new Observation(4, At(15.4), new(11), DataMode.Test, new LineOfSightMessage(
        [
            new LineOfSightRow(4, At(15.4), new(10_912_890.735, -40_727_462.679, 0), new(-0.2485, 0.9568, -0.1508), 9298.7, 1.6e-5, 5.1),
        ])),
        new Observation(5, At(16), new(11), DataMode.Simulated, new LineOfSightMessage([])),
        new ClockTick(6, At(17)),
        new OperatorAction(7, At(17.5), "A. Ruiz", new(3), OperatorActionKind.Acknowledge),
        new CueAnswered(8, At(18), new CueAnswer(new(2), 1, new(1), false, "No time left.")),
    ];

    /// <summary>The kinds of input that there were when the form of the journal was frozen.</summary>
    public static readonly PipelineInput[] FrozenInputs = Inputs[..7];

    public static Track Track { get; } = new(
        new(3), TrackStatus.Confirmed, 0.998, new(At(12.5), new(3.1e6, -4.2e6, 4.4e6), new(1200.5, 2300.25, -400.125)),
        new(CovarianceOf(400, 3)), FlightPhase.Boost, 0.9, new(1, 2, 3), new(3000, 0.5), [new(1), new(11)], At(3), At(12.5), At(10.4), 7,
        DataMode.Simulated, null);

    public static Assessment Assessment { get; } = new(
        new(3), At(12.5),
        [
            new(ObjectHypothesis.Ballistic, 0.9), new(ObjectHypothesis.Orbit, 0.06),
            new(ObjectHypothesis.FixedHotSource, 0.01), new(ObjectHypothesis.Unknown, 0.03),
        ],
        [new Evidence("Rises at 2.3 km/s, \"fast\".", true), new Evidence("Seen by one sensor.", false)],
        new LaunchPointEstimate(
            GeodeticPosition.FromDegrees(38, -35, 0), new(12_000, 4000, 0.7), new(1e7, 2e6, 3e6), At(-20), 3.5, 1.2, 0.05, true),
        new ImpactPrediction(
            GeodeticPosition.FromDegrees(42, 179.9, 0), new(80_000, 20_000, 1.9), new(1e8, 2e7, 3e8), At(900), 12, 0.9, At(12.5),
            [GeodeticPosition.FromDegrees(42.1, 179.8, 0), GeodeticPosition.FromDegrees(41.9, -179.9, 0)]),
        At(12.5), DataMode.Simulated);

    public static Alert Alert { get; } = new(
        new(3), new(3), 1, At(12.5), AlertLevel.Watch, "A track, one phenomenology.", Assessment, DataMode.Simulated);

    public static Cue Cue { get; } = new(
        new(2), 1, new(1), new(3), At(18), CueReason.Burnout, At(20), At(80.5),
        [
            new(At(20), new(3.1e6, -4.2e6, 4.4e6), new(1200.5, 2300.25, -400.125), Symmetric3.Diagonal(4e6, 9e6, 1e6)),
            new(At(80.5), new(3.2e6, -4.1e6, 4.3e6), new(1100.5, 2310.25, -420.125), Symmetric3.Diagonal(5e6, 9.5e6, 1.5e6)) { State = new(CovarianceOf(2000, 30)) },
        ],
        DataMode.Exercise);

    public static PipelineEvent[] Events { get; } =
    [
        new TrackChanged(2, At(12.5), new TrackUpdate(Track, [Plot, Sight], [new(1), new(2)])),
        new TrackChanged(3, At(14), new TrackUpdate(
            Track with { Status = TrackStatus.Ended, LastBoost = null, Contributors = [], EndReason = "No detection for 60 s." }, [], [])),
        new DetectionsAssociated(2, At(12.5), [new Association(Plot, new(3), 0.9), new Association(Sight, null, 0)]),
        new AssessmentChanged(2, At(12.5), Assessment),
        new AssessmentChanged(3, At(14), Assessment with { Launch = null, Impact = null, Evidence = [] }),
        new AlertRaised(2, At(12.5), Alert),
        new AlertRaised(6, At(17), Alert with { Version = 2, Time = At(17), Level = AlertLevel.Ended, Reason = "Impact is past." }),
        new SensorHealthChanged(6, At(17), new(11), true, At(10.4)),
        new SensorHealthChanged(6, At(17), new(13), false, null),
        new InputRejected(5, At(16), "Sensor 99 is not configured."),
        new ObjectsCounted(6, At(17), new(9, 12, 10.25)),
        new SensorHealthChanged(7, At(18), new(1), false, At(17.5))
        {
            Faults = [new(SensorFaultKind.MoonEchoes, "Echoes of the Moon: 40 plots."), new(SensorFaultKind.Flooding, "Flooding.")],
        },
        new CueIssued(7, At(18), Cue),
        new CueStateChanged(8, At(19), new(2), new(1), new(3), CueState.Refused, "Radar 1 refuses: no time left."),
        new DetectionsAssociated(7, At(18),
        [
            new Association(Plot with { Id = 18 }, new(3), 0.9) { RefusedBy = [new(new(5), 0.09), new(new(6), 0.0025)] },
            new Association(Sight with { Id = 5 }, null, 0),
        ]),
        new SensorBiasesChanged(8, At(60), false,
        [
            new(new(1), [new(SensorBiasKind.Range, 29.5, 6, 20), new(SensorBiasKind.Clock, 0.03, 0.001, 0.2)], "Range 29.5 ± 6.0 m, clock 0.0300 ± 0.0010 s."),
            new(new(11), [new(SensorBiasKind.FirstAxis, -4e-6, 1e-5, 1.5e-5)], "Nothing is known beyond what is stated."),
        ]),
        new SensorFiguresTold(8, At(60), new(
            new(1), 60, 30, 2.1, new(120, 118.5), new(61, 62.25), new(58, 60),
            [new(MeasuredKind.Range, 61, 0.1, 1.02), new(MeasuredKind.RangeRate, 60, -0.2, 1.9)],
            new SensorBias(SensorBiasKind.Clock, 0.06, 0.001, 0.2), "Its range rates scatter 1.9 times as far as stated.")),
        new SensorFiguresTold(9, At(61), new(new(11), 60, 12, 60, default, new(0, 3.5), default, [], null, "")),
    ];

    /// <summary>The kinds of event that there were when the form of the journal was frozen: kinds that came later follow in <see cref="Events"/>.</summary>
    public static readonly PipelineEvent[] FrozenEvents = Events[..10];

    /// <summary>A covariance with correlations of both signs.</summary>
    public static Symmetric6 CovarianceOf(double positionSigma, double velocitySigma)
    {
        Symmetric6 p = default;
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double scale = (i < 3 ? positionSigma : velocitySigma) * (j < 3 ? positionSigma : velocitySigma);
                p[i, j] = scale * (i == j ? 1 + 0.1 * i : 0.05 * (i + j) * ((i + j) % 2 == 0 ? 1 : -1));
            }
        }

        return p;
    }
}
