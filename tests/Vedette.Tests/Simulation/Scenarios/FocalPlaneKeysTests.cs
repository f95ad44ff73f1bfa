using System.Text;
using Vedette.Simulation;

namespace Vedette.Tests;

public class FocalPlaneKeysTests
{
    private const string Example = """
        {
          "title": "Frames", "why": "The keys of focal planes and scenes.", "seed": 1,
          "startUtc": "2026-03-20T05:40:00Z", "durationSeconds": 20,
          "sensors": [
            { "kind": "infraredSatelliteInLowOrbit", "id": 1, "name": "LEO", "headingDegrees": 45, "heightKilometres": 1200,
              "over": { "latitudeDegrees": 10, "longitudeDegrees": -30 }, "overAtSeconds": 10,
              "framePeriodSeconds": 1, "sigmaMicroradians": 40, "falseDetectionsPerFrame": 3,
              "focalPlane": { "columns": 64, "lines": 64, "pixelMicroradians": 200, "pointSpreadPixels": 0.8, "integrationSeconds": 0.0002, "bits": 14,
                "band": "midWave", "lookAt": { "latitudeDegrees": 10, "longitudeDegrees": -30 }, "scan": "spinningLine",
                "motion": { "jitterMicroradians": 5, "driftMicroradians": 20, "driftPeriodMinutes": 90 } } }
          ],
          "scene": {
            "clouds": { "cover": 0.5, "slope": 1.667, "windMetresPerSecond": 10, "windTowardDegrees": 90, "cellMetres": 1000 },
            "lightning": [ { "where": { "latitudeDegrees": 10, "longitudeDegrees": -30 }, "radiusKilometres": 30, "flashesPerMinute": 10 } ]
          },
          "events": [
            { "kind": "fires", "atSeconds": 0, "forSeconds": 20, "list": [ { "latitudeDegrees": 10, "longitudeDegrees": -30, "megawatts": 50 } ] }
          ],
          "expect": { "alerts": 0, "firstAlertWithinSeconds": 0, "launchErrorKilometres": 0, "impactErrorKilometres": 0, "falseAlerts": 0 }
        }
        """;

    [Fact]
    public void The_example_becomes_frames_whose_messages_name_them()
    {
        Assert.True(ScenarioFile.TryRead(Encoding.UTF8.GetBytes(Example), out Scenario? scenario, out ScenarioError? error), error?.ToString());
        SimulationRun run = ScenarioFiles.Run(scenario!);
        LineOfSightMessage[] messages = [.. run.Inputs().OfType<Observation>().Select(o => (LineOfSightMessage)o.Content)];

        Assert.Equal(20, messages.Length); // The frame begun at 20 s ends after the scenario.
        Assert.All(messages, m => Assert.Equal((64, 64, 64), (m.Frame!.Columns, m.Frame.Lines, m.Frame.Sha256.Length)));
        Assert.Equal(messages.Length, messages.Select(m => m.Frame!.Sha256).Distinct().Count());
        Assert.IsType<LowEarthOrbit>(Assert.IsType<InfraredSensor>(run.Theatre.Sensors[0]).Orbit);
    }

    [Theory]
    [InlineData("\"columns\": 64", "\"columns\": 8192", "sensors[0].focalPlane.columns")]
    [InlineData("\"bits\": 14", "\"bits\": 8", "sensors[0].focalPlane.bits")]
    [InlineData("\"bits\": 14", "\"bit\": 14", "bit")]
    [InlineData("\"midWave\"", "\"longWave\"", "sensors[0].focalPlane.band")]
    [InlineData("\"scan\": \"spinningLine\"", "\"limb\": { \"azimuthDegrees\": 0, \"tangentKilometres\": 50 }", "sensors[0].focalPlane")]
    [InlineData("\"integrationSeconds\": 0.0002", "\"integrationSeconds\": 2", "sensors[0].focalPlane.integrationSeconds")]
    [InlineData("\"heightKilometres\": 1200", "\"heightKilometres\": 100", "sensors[0].heightKilometres")]
    [InlineData("\"cover\": 0.5", "\"cover\": 1.5", "scene.clouds.cover")]
    [InlineData("\"cellMetres\": 1000", "\"cells\": 1000", "cells")]
    [InlineData("\"flashesPerMinute\": 10", "\"flashesPerMinute\": 0", "scene.lightning[0].flashesPerMinute")]
    [InlineData("\"megawatts\": 50", "\"megawatts\": -50", "events[0].list[0].megawatts")]
    [InlineData("\"focalPlane\"", "\"detector\": { \"noiseEquivalentWattsPerSteradian\": 1, \"signalToNoiseThreshold\": 5, \"pixelMicroradians\": 60 }, \"focalPlane\"", "sensors[0].detector")]
    public void A_wrong_key_or_value_is_an_error_that_names_it(string was, string becomes, string named)
    {
        Assert.Contains(was, Example, StringComparison.Ordinal);
        bool read = ScenarioFile.TryRead(Encoding.UTF8.GetBytes(Example.Replace(was, becomes, StringComparison.Ordinal)), out _, out ScenarioError? error);

        Assert.False(read);
        Assert.Contains(named, error!.Key + error.Reason, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public void A_scene_that_nobody_can_see_is_an_error()
    {
        Scenario scenario = ScenarioFiles.Read("boost-stereo") with { Scene = new(new(0.5, 1.6, 0, 0, 1000)) };

        Assert.Equal("scene", ScenarioCheck.FirstFault(scenario)?.Key);
    }
}
