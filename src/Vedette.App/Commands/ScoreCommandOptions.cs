using System.CommandLine;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>The numbers that <c>vedette score</c> takes.</summary>
internal sealed class ScoreCommandOptions
{
    private readonly Option<double?> _position =
        Number("--bound-position", "Best possible position error in metres (rms over objects, at the last plot).", 1e-9, 1e9);

    private readonly Option<double?> _velocity = Number("--bound-velocity", "Best possible velocity error in m/s (likewise).", 1e-9, 1e9);

    private readonly Option<double?> _step =
        Number("--step", "Seconds between two comparisons of all tracks with all objects (0.1 to 60). Default: 1.", 0.1, 60);

    private readonly Option<double?> _cutoff = Number(
        "--cutoff", "Metres beyond which a track and an object have nothing to do with each other: c of GOSPA and T-GOSPA. Default: 10000.", 1e-3, 1e9);

    private readonly Option<double?> _order = Number("--order", "p of GOSPA and T-GOSPA (1 to 20). Default: 2.", 1, GospaOptions.LargestOrder);

    private readonly Option<double?> _alpha = Number("--alpha", "Alpha of GOSPA (0.001 to 2). Default: 2.", 1e-3, 2);

    private readonly Option<double?> _ospaCutoff = Number("--ospa-cutoff", "c of OSPA in metres. Default: that of --cutoff.", 1e-3, 1e9);

    private readonly Option<double?> _ospaOrder = Number("--ospa-order", "p of OSPA (1 to 20). Default: 2.", 1, GospaOptions.LargestOrder);

    private readonly Option<double?> _switch = Number("--switch", "Metres that a switch of identity costs: gamma of T-GOSPA. Default: 1000.", 1e-3, 1e9);

    private readonly Option<double?> _trajectoryStep =
        Number("--trajectory-step", "Seconds between two steps of T-GOSPA (0.1 to 600). Default: that of --step.", 0.1, 600);

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
        [_position, _velocity, _step, _cutoff, _order, _alpha, _ospaCutoff, _ospaOrder, _switch, _trajectoryStep];

    /// <summary>What was given; the usual values for the rest.</summary>
    public ScoreOptions Of(ParseResult parsed)
    {
        ScoreOptions usual = new();
        double step = parsed.GetValue(_step) ?? usual.StepSeconds;
        return usual with
        {
            StepSeconds = step,
            PositionBoundMetres = parsed.GetValue(_position),
            VelocityBoundMetresPerSecond = parsed.GetValue(_velocity),
            CutoffMetres = parsed.GetValue(_cutoff) ?? usual.CutoffMetres,
            Order = parsed.GetValue(_order) ?? usual.Order,
            Alpha = parsed.GetValue(_alpha) ?? usual.Alpha,
            OspaCutoffMetres = parsed.GetValue(_ospaCutoff),
            OspaOrder = parsed.GetValue(_ospaOrder) ?? usual.OspaOrder,
            SwitchMetres = parsed.GetValue(_switch) ?? usual.SwitchMetres,
            TrajectoryStepSeconds = parsed.GetValue(_trajectoryStep) ?? step,
        };
    }

    private static Option<double?> Number(string name, string description, double minimum, double maximum) => new(name)
    {
        Description = description,
        CustomParser = result => CommandNumbers.InRange(result, minimum, maximum),
    };
}
