namespace Vedette.Hosting;

/// <summary>One way to receive. Opens, receives until it is told to stop or cannot go on, and closes.</summary>
internal interface IFeedReceiver
{
    /// <summary>Receives once through. Returns when the other side has ended; is called again then, unless <see cref="EndsForGood"/>.</summary>
    /// <param name="stop">Ends it.</param>
    /// <returns>Why it ended, in words.</returns>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The same.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    Task<string> ReceiveAsync(CancellationToken stop);

    /// <summary>Whether what has ended is over: a file.</summary>
    bool EndsForGood => false;

    /// <summary>Looks after what is due now and then; asked five times a second from the thread that takes.</summary>
    void Tend()
    {
    }
}
