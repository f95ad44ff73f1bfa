namespace Vedette.Tracking;

/// <summary>Gives the detections of a batch to tracks. Two ways exist: <see cref="MultiBernoulliEngine"/> and <see cref="NearestNeighbourEngine"/>.</summary>
internal interface IScanEngine
{
    /// <summary>Candidates that were left out of the latest batch because there were more than can be considered in time.</summary>
    int Dropped { get; }

    /// <summary>Probability that a candidate of the latest batch belongs together, 0 to 1.</summary>
    /// <param name="place">Place of the candidate among those found, as <see cref="Take"/> left them.</param>
    /// <param name="candidate">The candidate.</param>
    double Probability(int place, in Candidate candidate);

    /// <summary>Works the detections into the tracks that they belong to; those that no track takes keep an outcome without a track.</summary>
    /// <param name="scan">The candidates of the batch.</param>
    /// <param name="tracks">All tracks.</param>
    /// <param name="mode">Data mode of the batch.</param>
    /// <param name="outcome">What became of each detection.</param>
    /// <param name="give">Counts a detection as a track's, with what it adds to the evidence.</param>
    void Take(ScanCandidates scan, List<FollowedTrack> tracks, DataMode mode, Span<Association> outcome, Action<FollowedTrack, Detection, double> give);
}
