namespace Vedette.App;

/// <summary>One pass over the inputs: its pipeline, its picture and how far it has come.</summary>
/// <param name="pipeline">The pipeline.</param>
/// <param name="picture">The picture it is folded into.</param>
/// <param name="skip">Inputs that pipeline and picture hold already.</param>
/// <param name="reached">Time of the last of them.</param>
internal sealed class PlayedRun(IConsolePipeline pipeline, Picture picture, long skip, Instant reached)
{
    private readonly Lock _lock = new();
    private Instant _reached = reached;
    private long _inputs = skip;

    /// <summary>The picture.</summary>
    public Picture Picture => picture;

    /// <summary>Carries events to the picture.</summary>
    public PictureOutlet Outlet { get; } = new(picture);

    /// <summary>Inputs to pass over when the source is opened: pipeline and picture hold them already.</summary>
    public long Skip { get; } = skip;

    /// <summary>Latest time of an input processed.</summary>
    public Instant Reached
    {
        get
        {
            lock (_lock)
            {
                return _reached;
            }
        }
    }

    /// <summary>Processes an input.</summary>
    public void Process(PipelineInput input)
    {
        Outlet.Observe(input);
        Outlet.Accept(pipeline.Process(input));
        _inputs++;
        lock (_lock)
        {
            _reached = input.Time > _reached ? input.Time : _reached;
        }
    }

    /// <summary>Keeps pipeline and picture as they are now, where that can be.</summary>
    public void Keep(CheckpointList list)
    {
        if (pipeline.Freeze() is { } resume)
        {
            (Instant time, long inputs) = (Reached, _inputs);
            Outlet.Then(p => list.Add(new(time, inputs, resume, p.Copy(p.Run))));
        }
    }
}
