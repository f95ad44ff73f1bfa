namespace Vedette.Sensing;

/// <summary>Is shown the frames of a sensor with what was found in them, so that people can look at them. Nothing goes back.</summary>
public interface IFrameViewer
{
    /// <summary>Shows a frame.</summary>
    /// <param name="frame">The frame; given back to its pool afterwards, so what is to stay must be copied.</param>
    /// <param name="reference">Which frame it is.</param>
    /// <param name="found">What was found in it; valid during the call.</param>
    void Show(Frame frame, FrameReference reference, IReadOnlyList<FrameDetection> found);
}
