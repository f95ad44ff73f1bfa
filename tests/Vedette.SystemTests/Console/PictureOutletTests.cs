using Vedette.App;

namespace Vedette.Tests;

public class PictureOutletTests
{
    [Fact]
    public async Task A_full_queue_drops_and_counts_routine_events_and_still_takes_alerts()
    {
        var picture = new Picture("run", DataMode.Test);
        var outlet = new PictureOutlet(picture);
        outlet.Observe(new ConfigurationChanged(1, ScriptedStream.At(0), ScriptedStream.Theatre));
        PipelineEvent[] routine = [new DetectionsAssociated(2, ScriptedStream.At(1), [])];
        for (int n = 0; n < PictureOutlet.Capacity + 100; n++)
        {
            outlet.Accept(routine);
        }

        Assert.Equal(101, outlet.Dropped);
        outlet.Accept([new SensorHealthChanged(3, ScriptedStream.At(2), new(1), true, null)]);
        Assert.Equal(101, outlet.Dropped);

        outlet.Complete();
        await outlet.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, picture.Summary().Feeds.Silent);
        Assert.Equal(0, outlet.Depth);
    }
}
