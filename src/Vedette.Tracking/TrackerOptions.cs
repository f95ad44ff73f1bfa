namespace Vedette.Tracking;

/// <summary>What the tracker assumes where no sensor or file says it. Each figure has its reason in docs/algorithms/tracking.md.</summary>
public sealed record TrackerOptions
{
    /// <summary>How detections are shared out among tracks.</summary>
    public TrackEngine Engine { get; init; } = TrackEngine.MultiBernoulli;

    /// <summary>Whether biases and clocks of sensors are estimated. Where not, sensors are taken for perfect: for measuring what it gains.</summary>
    public bool EstimatesBiases { get; init; } = true;

    /// <summary>Standard deviation of a radar's constant range bias where sensors are found to disagree, in metres.</summary>
    public double RangeBiasMetres { get; init; } = 20;

    /// <summary>Standard deviation of a radar's constant angle biases where sensors are found to disagree, in radians.</summary>
    public double AngleBiasRadians { get; init; } = 0.2e-3;

    /// <summary>Standard deviation of a satellite's constant line-of-sight biases, per axis, where sensors are found to disagree, in radians.</summary>
    public double LineOfSightBiasRadians { get; init; } = 15e-6;

    /// <summary>How much smaller the biases are taken to be while nothing speaks against calibrated sensors.</summary>
    public double CalibratedShare { get; init; } = 0.04;

    /// <summary>Standard deviation of the offset of a radar's clock that is right, in seconds. Off by much more, it is found to be off.</summary>
    public double ClockSigmaSeconds { get; init; } = 1e-3;

    /// <summary>How far a bias drifts, as a share of its standard deviation: that of the change in an hour; it grows with the root of the time.</summary>
    public double BiasDriftPerRootHour { get; init; } = 0.1;

    /// <summary>Noise that drives the velocity in coast, m/s per √s: covers gravity and drag that are not modelled.</summary>
    public double CoastNoise { get; init; } = 1e-4;

    /// <summary>Noise that drives the acceleration in boost, m/s² per √s.</summary>
    public double BoostNoise { get; init; } = 1.5;

    /// <summary>The same while one satellite alone sees it: nothing corrects the thrust along its rays.</summary>
    public double RayBoostNoise { get; init; } = 6.5;

    /// <summary>Mean time that a motor burns before it ends or the next stage takes over, in seconds.</summary>
    public double MeanBurnSeconds { get; init; } = 70;

    /// <summary>Median of the ballistic coefficient of an unknown body, kg/m².</summary>
    public double BallisticMedian { get; init; } = 1500;

    /// <summary>Standard deviation of its logarithm.</summary>
    public double BallisticLogSigma { get; init; } = 1.3;

    /// <summary>Log-likelihood ratio of object to clutter at which a track is confirmed.</summary>
    public double ConfirmationLogRatio { get; init; } = 18;

    /// <summary>
    /// Launches an hour that one satellite is taken to see, before it sees anything: on purpose far above those of the world (one in some forty hours), so that no
    /// warning waits for a prior. With laws of false detections that are right it bounds false notices at about as many.
    /// </summary>
    public double LaunchesPerHour { get; init; } = 1;

    /// <summary>Smallest number of detections of a confirmed track.</summary>
    public int ConfirmationDetections { get; init; } = 3;

    /// <summary>How far back late detections are used, in seconds.</summary>
    public double HistorySeconds { get; init; } = 30;

    /// <summary>The same, with sensors that have no biases where these are not estimated: smaller than anything that is measured.</summary>
    internal TrackerOptions Effective => EstimatesBiases
        ? this
        : this with { RangeBiasMetres = 1e-3, AngleBiasRadians = 1e-8, LineOfSightBiasRadians = 1e-8 };

    /// <summary>Time between versions of a confirmed track without detections, in seconds.</summary>
    public double CoastReportSeconds { get; init; } = 2;
}

/// <summary>How detections are shared out among tracks.</summary>
public enum TrackEngine
{
    /// <summary>All explanations of a scan, each with its probability (Poisson multi-Bernoulli).</summary>
    MultiBernoulli,

    /// <summary>The one best explanation of a scan (global nearest neighbour).</summary>
    NearestNeighbour,
}
